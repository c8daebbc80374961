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
    String remedy =
        meant.isEmpty()
            ? "'" + name + " --help' says what it takes."
            : "Did you mean " + String.join(" or ", meant) + "? '" + name + " --help' lists all.";
    say(given, "usage", String.valueOf(failure.getMessage()), remedy);
    return ExitCode.USAGE;
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
