package dev.ken.server.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
            .addSubcommand(DemoCommand.line(surroundings))
            .addSubcommand(new ServeCommand(surroundings))
            .addSubcommand(new IndexCommand(surroundings))
            .addSubcommand(new ReindexCommand(surroundings))
            .addSubcommand(new SyncCommand(surroundings))
            .addSubcommand(new AskCommand(surroundings))
            .addSubcommand(new SearchCommand(surroundings))
            .addSubcommand(new ExplainCommand(surroundings))
            .addSubcommand(new WhoCanReadCommand(surroundings))
            .addSubcommand(new ViewAsCommand(surroundings))
            .addSubcommand(
                new CommandLine(new AccessCommand())
                    .addSubcommand(new AccessTestCommand(surroundings)))
            .addSubcommand(
                new CommandLine(new AuditCommand())
                    .addSubcommand(new AuditDriftCommand(surroundings))
                    .addSubcommand(new AuditExposureCommand(surroundings))
                    .addSubcommand(new AuditLogCommand(surroundings)))
            .addSubcommand(new PeopleCommand(surroundings))
            .addSubcommand(new TokenCommand(surroundings))
            .addSubcommand(new KeyCommand(surroundings))
            .addSubcommand(
                new CommandLine(new SlackCommand())
                    .addSubcommand(new SlackLinksCommand(surroundings))
                    .addSubcommand(new SlackUnlinkCommand(surroundings)))
            .addSubcommand(
                new CommandLine(new ConfigCommand(surroundings))
                    .addSubcommand(new ConfigCheckCommand(surroundings))
                    .addSubcommand(new ConfigSchemaCommand(surroundings)))
            .addSubcommand(new DoctorCommand(surroundings))
            .addSubcommand(new WarmUpCommand(surroundings));
    line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
        .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(Console.WIDTH)
        .setExecutionExceptionHandler(failures)
        .setParameterExceptionHandler(failures);
    try {
      return line.execute(arguments);
    } catch (Error e) { // the last line of defence, for lack of memory and the like
      failures.unforeseen(Arrays.asList(arguments), e);
      return ExitCode.FAILED;
    }
  }
}
