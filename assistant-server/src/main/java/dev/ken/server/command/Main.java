package dev.ken.server.command;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** The program. */
public final class Main {
  private Main() {}

  /** Runs the command that the arguments name, and ends the process with its exit code. */
  public static void main(String... arguments) {
    // Libraries that log by java.util.logging are as quiet as the others.
    Logger.getLogger("").setLevel(Level.WARNING);
    System.exit(run(Surroundings.ofProcess(), arguments));
  }

  static int run(Surroundings surroundings, String... arguments) {
    var failures = new FailureHandler(surroundings);
    var line =
        new CommandLine(new KenCommand())
            .addSubcommand(new DemoCommand(surroundings))
            .addSubcommand(new ServeCommand(surroundings))
            .addSubcommand(new IndexCommand(surroundings))
            .addSubcommand(new ReindexCommand(surroundings))
            .addSubcommand(new AskCommand(surroundings))
            .addSubcommand(new SearchCommand(surroundings))
            .addSubcommand(new ExplainCommand(surroundings))
            .addSubcommand(new PeopleCommand(surroundings))
            .addSubcommand(new TokenCommand(surroundings));
    return line.setOut(new java.io.PrintWriter(surroundings.out(), true))
        .setErr(new java.io.PrintWriter(surroundings.err(), true))
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(Console.WIDTH)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures)
        .execute(arguments);
  }
}
