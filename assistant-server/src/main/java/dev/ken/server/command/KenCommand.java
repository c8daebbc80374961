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
    description = {
      "Index a folder of documents, in which files say who may read what; then people ask, on a"
          + " page, by HTTP or here, and each is answered from what they may read, with sources.",
      "To see it work, start with 'ken demo'. For one's own documents: 'ken index FOLDER', then"
          + " 'ken ask' or 'ken serve'. When something is wrong: 'ken doctor'."
    },
    synopsisSubcommandLabel = "COMMAND",
    descriptionHeading = "%n",
    parameterListHeading = "%n",
    optionListHeading = "%nOptions:%n",
    commandListHeading = "%nCommands ('ken COMMAND --help' says more):%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "3:no such person, document or conversation",
      "4:the question has no answer (ask)",
      "5:the index or the port is in use by another process",
      "6:it worked, but there are warnings (index --strict, reindex --strict, config check,"
          + " doctor)",
      "7:something is broken (doctor)"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ken demo",
      "  ken index ~/documents",
      "  ken ask --as ada.lindqvist \"How do I order a laptop?\"",
      "  ken test                 runs all tests",
      "  ken prove                proves what Ken promises about rights"
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
