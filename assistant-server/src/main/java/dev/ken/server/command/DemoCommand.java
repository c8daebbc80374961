package dev.ken.server.command;

import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.server.Configuration;
import dev.ken.server.IndexJob;
import dev.ken.server.Installation;
import dev.ken.server.RememberedSource;
import dev.ken.server.config.ConfigurationFile;
import dev.ken.server.http.ListenAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

/** Indexes the sample company if that is needed, and serves it. */
@Command(
    name = "demo",
    header = "Index the sample company and serve it on this machine only.",
    description = {
      "The company has people, folders that only some of them may read, and a report that names"
          + " what is wrong with its permissions, on purpose. On the page one chooses whom to ask"
          + " as.",
      "Its data folder is data/demo in Ken's own folder unless --data names another. Of the"
          + " configuration only the port, the embedder, answers and limits count here, and a file"
          + " only when --config names it; one's own documents are left alone."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "5:the port, or the index, is in use by another process"
    },
    footer = {
      "  ken demo                 then open http://127.0.0.1:8642",
      "  ken demo --port 9000"
    })
final class DemoCommand implements Callable<Integer> {
  private static final SourceId COMPANY = new SourceId("company");

  private final Surroundings surroundings;

  @Option(
      names = "--port",
      paramLabel = "P",
      description = "The port; 0 takes any that is free (default: 8642).")
  private @Nullable String port;

  @Option(
      names = "--company",
      paramLabel = "FOLDER",
      hidden = true,
      description = "Another company than corpora/company.")
  private @Nullable Path company;

  @Mixin private final Options options = new Options();

  private DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** The command, whose data folder and file are found otherwise than those of the others. */
  static CommandLine line(Surroundings surroundings) {
    var line = new CommandLine(new DemoCommand(surroundings));
    describe(
        line.getCommandSpec(),
        ConfigurationFile.OPTION,
        "The configuration file (default: none; only one that is named here is read).");
    describe(
        line.getCommandSpec(),
        Options.DATA,
        "The data folder (default: data/demo in Ken's own folder).");
    return line;
  }

  private static void describe(CommandSpec command, String option, String description) {
    OptionSpec usual = command.findOption(option);
    command.remove(usual);
    command.addOption(OptionSpec.builder(usual).description(description).build());
  }

  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration =
        options.demoConfiguration(
            surroundings, home().resolve("data/demo"), ListenOptions.given(port, null));
    var address = new ListenAddress(ListenOptions.LOOPBACK, configuration.port());
    address.requireFree();
    index(configuration, new RememberedSource(COMPANY, company()));
    new Serving(surroundings, options.json()).serve(configuration, address, true);
    return ExitCode.OK;
  }

  private void index(Configuration configuration, RememberedSource source) {
    try (var installation =
        Installation.open(configuration, surroundings.clock(), surroundings.uuids())) {
      List<RememberedSource> others =
          installation.tenant().sources().all().stream()
              .filter(known -> !known.equals(source))
              .toList();
      if (!others.isEmpty()) {
        throw KenException.caller(
            "data-not-the-demo's",
            String.format(
                Locale.ROOT,
                "cannot put the sample company into %s: it holds the source '%s'",
                configuration.data(),
                others.getFirst().id().value()),
            "Name another folder with --data, or use 'ken serve --demo' for your own documents.");
      }
      var report =
          new IndexJob(installation, surroundings.clock())
              .index(source, false, new ProgressLines(surroundings.err()))
              .reports()
              .getFirst();
      surroundings
          .err()
          .println(
              String.format(
                  Locale.ROOT,
                  "Indexed in %.1f s; %d passages written.",
                  report.duration().toMillis() / 1000.0,
                  report.chunks()));
    }
  }

  /** Where Ken is installed: what the launcher says, or else the working folder. */
  private Path home() {
    String home = surroundings.environment().getOrDefault("KEN_HOME", "");
    return surroundings.workingFolder().resolve(home).normalize();
  }

  private Path company() {
    Path folder =
        company == null
            ? home().resolve("corpora").resolve("company")
            : surroundings.workingFolder().resolve(company).normalize();
    if (!Files.isDirectory(folder)) {
      throw KenException.caller(
          "company-missing",
          "cannot find the sample company in " + folder,
          "Start the demonstration with ./ken demo in Ken's own folder.");
    }
    return folder;
  }
}
