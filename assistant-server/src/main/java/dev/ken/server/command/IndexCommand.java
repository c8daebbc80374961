package dev.ken.server.command;

import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.core.trace.OperatorAction;
import dev.ken.indexer.IndexProgress;
import dev.ken.indexer.source.FolderSource;
import dev.ken.server.Configuration;
import dev.ken.server.IndexJob;
import dev.ken.server.Installation;
import dev.ken.server.RememberedSource;
import dev.ken.server.SourceSurvey;
import dev.ken.server.Tenant;
import dev.ken.server.rights.RightsDifference;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Indexes a folder, or what has changed in it. */
@Command(
    name = "index",
    header = "Index a folder of documents, or what has changed in it since the last time.",
    description = {
      "The folder says itself who may read what: people.yaml at its root names people and groups,"
          + " and a .ken-access.yaml in any folder says whom to let in, as in 'allow: [everyone]'"
          + " or 'allow: [\"group:hr\"]'. What nobody is let in to, nobody may read; the report"
          + " lists it with the line to mend. docs/access-files.md explains both files.",
      "Markdown, HTML, text, Word, Excel, PowerPoint, PDF and mail are read; each file ends in a"
          + " result that the report counts. A server on the same data shows the result at once."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "5:another process is writing the index",
      "6:it worked, but with --strict there is something to complain of"
    },
    footer = {
      "  ken index ~/documents",
      "  ken index /srv/hr --source people-and-pay",
      "  ken index                     every folder under 'sources' in ken.yaml",
      "  ken index --preview           who would gain and lose what, before it is so",
      "  ken index --strict --json     for a script that should notice closed documents"
    })
final class IndexCommand implements Callable<Integer> {
  private final Surroundings surroundings;

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

  @Option(
      names = "--preview",
      description =
          "Change nothing, and say who would gain and who would lose the right to which document.")
  private boolean preview;

  @Mixin private final Options options = new Options();

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
      List<RememberedSource> sources =
          folder == null ? configuration.sources() : List.of(source(folder, configuration));
      if (preview) {
        Tenant tenant = installation.tenant();
        tenant.rightsDesk().looks(Looking.operator(), OperatorAction.Kind.PREVIEWED, "index");
        RightsDifference difference =
            folder == null
                ? job.previewConfigured(sources, allowEmpty, IndexProgress.SILENT)
                : job.previewIndex(sources.getFirst(), allowEmpty, IndexProgress.SILENT);
        new PreviewPrinter(surroundings, options.json()).print(difference, tenant, sources);
        return ExitCode.OK;
      }
      Forewarning.tell(
          sources,
          SourceSurvey.merged(installation.tenant().sources().all(), sources),
          surroundings);
      IndexJob.Result result =
          folder == null
              ? job.indexConfigured(sources, allowEmpty, progress)
              : job.index(sources.getFirst(), allowEmpty, progress);
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

  private RememberedSource source(Path folder, Configuration configuration) {
    Path absolute = surroundings.workingFolder().resolve(folder).normalize();
    Optional<RememberedSource> configured =
        configuration.sources().stream()
            .filter(one -> one.folder().equals(absolute))
            .filter(one -> name == null || one.id().value().equals(name))
            .findFirst();
    if (configured.isPresent()) {
      return configured.get();
    }
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
