package dev.ken.server.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What can be looked at about those who look. */
@Command(
    name = "audit",
    header = "See who looked at rights.",
    description = {
      "'ken audit log' lists each use of 'ken explain', 'ken view-as',"
          + " 'ken who-can-read', 'ken access test' and of itself, by command and by HTTP."
    },
    exitCodeList = {"0:it worked", "2:the command can't work as it was given"},
    footer = {"  ken audit log"})
final class AuditCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(spec.commandLine(), "'log' is missing");
    }
  }
}
