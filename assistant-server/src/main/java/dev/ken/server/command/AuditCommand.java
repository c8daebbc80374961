package dev.ken.server.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be looked at about all rights, and about those who look. */
@Command(
    name = "audit",
    header = "Look at all rights at once, or at who looked at rights.",
    description = {
      "'ken audit drift' asks the sources again, 'ken audit exposure' lists what very many may"
          + " read, and 'ken audit log' lists each look at rights, by command and by HTTP."
    },
    exitCodeList = {"0:it worked", "2:the command can't work as it was given"},
    footer = {"  ken audit drift", "  ken audit exposure", "  ken audit log"})
final class AuditCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "'drift', 'exposure' or 'log' is missing");
    }
  }
}
