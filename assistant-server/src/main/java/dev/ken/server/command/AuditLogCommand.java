package dev.ken.server.command;

import dev.ken.core.trace.OperatorAction;
import dev.ken.core.trace.OperatorLog;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.LookBody;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists who looked at rights. */
@Command(
    name = "log",
    header = "List who looked at rights, the newest first.",
    description = {
      "An operator is 'command:USER' for a command of this machine, 'person:ID' or 'key:ID' by"
          + " HTTP. A look is kept before anything of it is shown; so is each reading of this list"
          + " ('read-audit'). What was sent is shown as JSON escapes it where it could not be seen."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong"
    },
    footer = {"  ken audit log", "  ken audit log --limit 1000 --json"})
final class AuditLogCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      converter = CountConverter.class,
      description = "How many are listed at most (default: 100).")
  private int limit = 100;

  @Mixin private final Options options = new Options();

  AuditLogCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = options.ofIndexed(surroundings);
    try (var state = Installation.openState(Options.folder(configuration))) {
      int most = limit;
      OperatorLog log = state.operatorLog();
      List<OperatorAction> looks = log.newest(most);
      log.save(OperatorAction.ofAudit(Looking.operator(), most, surroundings.clock().instant()));
      if (options.json()) {
        surroundings.out().println(new Json().pretty(Map.of("looks", LookBody.of(looks))));
        return ExitCode.OK;
      }
      var console = new Console(surroundings.out());
      for (LookBody look : LookBody.of(looks)) {
        console.foreignLine(
            String.join("  ", look.at(), look.operator(), look.look(), look.subject()));
      }
      if (looks.isEmpty()) {
        surroundings.out().println("Nobody has looked at rights.");
      }
      return ExitCode.OK;
    }
  }
}
