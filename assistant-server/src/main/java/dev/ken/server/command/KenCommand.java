package dev.ken.server.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ken} alone: says what there is. */
@Command(
    name = "ken",
    scope = ScopeType.INHERIT,
    mixinStandardHelpOptions = true,
    versionProvider = KenCommand.Version.class,
    sortOptions = false,
    header = "Answers questions from the documents that the asker may read.",
    synopsisSubcommandLabel = "COMMAND",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given",
      "3:no such person, document or conversation",
      "4:the question has no answer (ask)",
      "5:the index or the port is in use by another process",
      "6:it worked, but there are warnings (index --strict, reindex --strict, config check,"
          + " doctor)",
      "7:something is broken (doctor)"
    },
    footer = {
      "",
      "Settings come from ken.yaml, from the environment (listen.port: KEN_LISTEN_PORT) and from"
          + " options, of which the last counts. 'ken config' shows them all.",
      "'ken test' runs all tests."
    })
final class KenCommand implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(spec.commandLine(), "a command is missing");
    }
  }

  /** Says which Ken this is. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Version.class.getPackage().getImplementationVersion();
      return new String[] {"ken " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
