package dev.ken.server.command;

import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.indexer.source.FolderSource;
import dev.ken.server.Configuration;
import dev.ken.server.IndexJob;
import dev.ken.server.Installation;
import dev.ken.server.RememberedSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Indexes a folder, or what has changed in it. */
@Command(
    name = "index",
    header = "Index a folder of documents, or what has changed in it.",
    description =
        "People and groups are read from people.yaml in the folder, and permissions from"
            + " .ken-access.yaml in it and below. A server on the same data shows the result at"
            + " once.")
final class IndexCommand implements Callable<Integer> {
  private final Surroundings surroundings;
  @Mixin private final Options options = new Options();

  @Parameters(
      paramLabel = "FOLDER",
      arity = "0..1",
      description = "The folder (default: all 'sources' of the configuration).")
  private @Nullable Path folder;

  @Option(
      names = "--source",
      paramLabel = "NAME",
      description = "With FOLDER: what to call the source (default: the folder's name).")
  private @Nullable String name;

  @Option(
      names = "--allow-empty",
      description = "Remove what was indexed even when the folder has no documents any more.")
  private boolean allowEmpty;

  @Option(
      names = "--strict",
      description =
          "End with exit code 6 when there are warnings, documents that nobody may read, or files"
              + " that could not be indexed as they should be. What could be indexed is.")
  private boolean strict;

  IndexCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = options.configuration(surroundings);
    requireSomething(configuration);
    try (var installation =
        Installation.open(configuration, surroundings.clock(), surroundings.uuids())) {
      var job = new IndexJob(installation, surroundings.clock());
      var progress = new ProgressLines(surroundings.err());
      IndexJob.Result result =
          folder == null
              ? job.indexConfigured(configuration.sources(), allowEmpty, progress)
              : job.index(source(folder), allowEmpty, progress);
      new ReportPrinter(surroundings, options.json()).print(result);
      return strict && result.hasComplaints() ? ExitCode.WARNINGS : ExitCode.OK;
    }
  }

  private void requireSomething(Configuration configuration) {
    if (folder == null && name != null) {
      throw KenException.caller(
          "folder-missing",
          "cannot index the source '" + name + "' without its folder",
          "Name the folder as well, or leave out --source to index all sources of the"
              + " configuration.");
    }
    if (folder == null && configuration.sources().isEmpty()) {
      throw KenException.caller(
          "nothing-to-index",
          "there is no folder to index: none is named, and the configuration has no sources",
          "Name one with 'ken index FOLDER', or list folders under 'sources' in ken.yaml.");
    }
  }

  private RememberedSource source(Path folder) {
    Path absolute = surroundings.workingFolder().resolve(folder).normalize();
    if (name == null) {
      return new RememberedSource(FolderSource.of(absolute).id(), absolute);
    }
    try {
      return new RememberedSource(new SourceId(name), absolute);
    } catch (IllegalArgumentException e) {
      throw KenException.caller(
          "source-name-invalid",
          String.valueOf(e.getMessage()),
          "Choose another name with --source.",
          e);
    }
  }
}
