package dev.ken.indexer;

import dev.ken.core.document.DocumentId;
import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.KnowledgeIndex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Builds a new generation of an index from its sources, everything anew, and puts it in the place
 * of the serving one at once. When it fails nothing has changed.
 *
 * <p>The new generation holds the given sources and nothing else. A file that can't be read now is
 * not in it, although the old generation may have held it: the report names what is gone. Safe for
 * use by many threads; the index lets one write at a time.
 */
public final class ReindexJob {
  private final IndexingTools tools;

  /** Makes a job. */
  public ReindexJob(IndexingTools tools) {
    this.tools = tools;
  }

  /**
   * Reindexes the sources and publishes the new generation.
   *
   * @param sources says which, when nobody else writes the index any more
   * @throws dev.ken.core.error.KenException as {@link FolderIndexer#index} throws it; then the
   *     serving generation stays as it was
   */
  public ReindexReport run(
      KnowledgeIndex index, Supplier<List<SourceToIndex>> sources, IndexProgress progress) {
    try (GenerationWriter writer = FolderIndexer.PATIENCE.open(index::openGeneration)) {
      var reports = new ArrayList<IndexReport>();
      var old = new HashSet<DocumentId>();
      var present = new HashSet<DocumentId>();
      for (SourceToIndex source : sources.get()) {
        Set<DocumentId> known = index.maintenance().documents(source.documents().id()).keySet();
        old.addAll(known);
        var run = new SourceRun(tools, writer, Map.of(), source, progress);
        reports.add(run.run(known));
        present.addAll(run.present());
      }
      writer.publish();
      return new ReindexReport(reports, difference(old, present), difference(present, old));
    }
  }

  private static Set<DocumentId> difference(Set<DocumentId> all, Set<DocumentId> without) {
    var rest = new TreeSet<>(all);
    rest.removeAll(without);
    return rest;
  }
}
