package dev.ken.server.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What one can do about who may read what. */
@Command(
    name = "access",
    header = "Test who may read what against a file of what should hold.",
    description = {
      "'ken access test FILE' fails when somebody can read what they must not, or not"
          + " what they must."
    },
    exitCodeList = {"0:it worked", "2:the command can't work as it was given"},
    footer = {"  ken access test rights.yaml"})
final class AccessCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(spec.commandLine(), "'test' is missing");
    }
  }
}
