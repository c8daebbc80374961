package dev.ken.indexer;

import dev.ken.core.document.DocumentId;
import java.util.List;
import java.util.Set;

/**
 * What a reindex came to.
 *
 * @param sources one report for each source
 * @param gone documents of the old generation that the new one does not hold
 * @param added documents of the new generation that the old one did not hold
 */
public record ReindexReport(
    List<IndexReport> sources, Set<DocumentId> gone, Set<DocumentId> added) {
  /** Copies the collections. */
  public ReindexReport {
    sources = List.copyOf(sources);
    gone = Set.copyOf(gone);
    added = Set.copyOf(added);
  }
}
