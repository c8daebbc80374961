package dev.ken.server.command;

import dev.ken.core.error.KenException;
import dev.ken.server.wire.Json;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into a few words on standard error and an exit code. */
final class FailureHandler implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Surroundings surroundings;
  private final Json json = new Json();

  FailureHandler(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    List<String> given = arguments.originalArgs();
    if (given.contains("--debug")) {
      failure.printStackTrace(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
    }
    return switch (failure) {
      case KenException known -> {
        say(given, known.code(), known.getMessage(), known.remedy());
        yield ExitCode.of(known.fault());
      }
      case InterruptedException _ -> ExitCode.FAILED;
      default -> {
        unforeseen(given, failure);
        yield ExitCode.FAILED;
      }
    };
  }

  /** Says that something failed for which there is no better word. */
  void unforeseen(List<String> given, Throwable failure) {
    say(
        given,
        "internal-error",
        "failed at something that was not foreseen: " + failure,
        given.contains("--debug")
            ? "Please report this."
            : "Run it again with --debug and report what it prints.");
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    List<String> given = Arrays.asList(arguments);
    String name = command.getCommandSpec().qualifiedName();
    List<String> meant =
        failure instanceof UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    List<String> commands = commandsOf(command);
    String asked = meant.isEmpty() ? "" : "Did you mean " + String.join(" or ", meant) + "? ";
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !commands.isEmpty()) {
      String word = unmatched.getUnmatched().getFirst();
      String all = "The commands are " + String.join(", ", commands) + "; ";
      say(
          given,
          "usage",
          "there is no command '" + name + " " + word + "'",
          asked + all + "'" + name + " --help' says what each does.");
      return ExitCode.USAGE;
    }
    String help = meant.isEmpty() ? " --help' says what it takes." : " --help' lists all.";
    say(given, "usage", String.valueOf(failure.getMessage()), asked + "'" + name + help);
    return ExitCode.USAGE;
  }

  /** The commands below this one that its help shows. */
  private static List<String> commandsOf(CommandLine command) {
    return command.getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(each -> !each.usageMessage().hidden())
        .map(CommandSpec::name)
        .distinct()
        .toList();
  }

  private void say(List<String> given, String code, String message, String remedy) {
    if (given.contains("--json")) {
      byte[] body =
          json.bytes(Map.of("error", Map.of("code", code, "message", message, "remedy", remedy)));
      surroundings.err().println(new String(body, StandardCharsets.UTF_8));
    } else {
      var console = new Console(surroundings.err());
      console.wrapped("ken: " + message, "", "     ");
      console.wrapped(remedy, "     ");
    }
  }
}
