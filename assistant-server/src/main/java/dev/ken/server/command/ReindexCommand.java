package dev.ken.server.command;

import dev.ken.core.error.KenException;
import dev.ken.core.index.Rollback;
import dev.ken.core.trace.OperatorAction;
import dev.ken.indexer.IndexProgress;
import dev.ken.server.Configuration;
import dev.ken.server.IndexJob;
import dev.ken.server.Installation;
import dev.ken.server.Tenant;
import dev.ken.server.rights.RightsDifference;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Indexes every source anew. */
@Command(
    name = "reindex",
    header = "Index all sources anew, beside the index that serves, and then take its place.",
    description = {
      "Needed after changing anything under 'embedder' in the configuration, and when the index is"
          + " damaged. The sources are those of the configuration and those that 'ken index FOLDER'"
          + " was given. Until it is done, the old index serves; if it fails, the old index stays."
          + " It takes as much room on the disk as the index, for a while.",
      "With --rollback the index that served before the last reindex serves again. Rights that were"
          + " removed since stay removed, and what was deleted since stays deleted; 'ken index'"
          + " then brings it up to date."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "5:another process is writing the index",
      "6:it worked, but with --strict there is something to complain of"
    },
    footer = {
      "  ken reindex",
      "  ken reindex --preview         who would gain and lose what, before it is so",
      "  ken reindex --rollback",
      "  KEN_EMBEDDER_MODEL=bge-small-en-v15-q ken reindex"
    })
final class ReindexCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--allow-empty",
      description = "Go on even when a source has no documents any more.")
  private boolean allowEmpty;

  @Option(
      names = "--strict",
      description =
          "End with exit code 6 when there are warnings, documents that nobody may read, or files"
              + " that could not be indexed as they should be. What could be indexed is.")
  private boolean strict;

  @Option(
      names = "--rollback",
      description =
          "Index nothing, and go back to the index before the last reindex, with the rights of now.")
  private boolean rollback;

  @Option(
      names = "--preview",
      description =
          "Change nothing, and say who would gain and who would lose the right to which document.")
  private boolean preview;

  @Mixin private final Options options = new Options();

  ReindexCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = options.ofIndexed(surroundings);
    try (var installation =
        Installation.openToReindex(configuration, surroundings.clock(), surroundings.uuids())) {
      if (preview) {
        return tell(installation, configuration);
      }
      if (rollback) {
        Rollback done = new IndexJob(installation, surroundings.clock()).rollBack();
        new ReportPrinter(surroundings, options.json()).print(done);
        return ExitCode.OK;
      }
      var result =
          new IndexJob(installation, surroundings.clock())
              .reindex(configuration.sources(), allowEmpty, new ProgressLines(surroundings.err()));
      new ReportPrinter(surroundings, options.json()).print(result);
      return strict && result.hasComplaints() ? ExitCode.WARNINGS : ExitCode.OK;
    }
  }

  private int tell(Installation installation, Configuration configuration) {
    if (rollback) {
      throw KenException.caller(
          "preview-of-rollback",
          "cannot say what going back would change: --rollback and --preview exclude each other",
          "Leave out one of them. Going back gives nobody a right that they don't have now.");
    }
    Tenant tenant = installation.tenant();
    tenant.rightsDesk().looks(Looking.operator(), OperatorAction.Kind.PREVIEWED, "reindex");
    RightsDifference difference =
        new IndexJob(installation, surroundings.clock())
            .previewReindex(configuration.sources(), allowEmpty, IndexProgress.SILENT);
    new PreviewPrinter(surroundings, options.json())
        .print(difference, tenant, configuration.sources());
    return ExitCode.OK;
  }
}
