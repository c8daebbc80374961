package dev.ken.indexer;

import dev.ken.core.document.SourceId;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import java.time.Duration;

/**
 * Brings an index up to date with a source: new and changed files are extracted and embedded, files
 * whose permissions alone changed get those, and what is gone is removed.
 *
 * <p>A source that can't be read, or that lists nothing although documents of it are indexed,
 * changes nothing. A failure on the way leaves what was committed before it; indexing again goes on
 * from there. Safe for use by many threads; the index lets one write at a time.
 */
public final class FolderIndexer {
  /** Longer than a server that is pushed to keeps the writer. */
  static final Patience PATIENCE = Patience.of(Duration.ofSeconds(3));

  private final IndexingTools tools;

  /** Makes an indexer. */
  public FolderIndexer(IndexingTools tools) {
    this.tools = tools;
  }

  /**
   * Indexes a source.
   *
   * @throws dev.ken.core.error.KenException with code {@code source-missing}, {@code
   *     source-unreadable} or {@code source-empty} when the source can't be relied on, {@code
   *     index-in-use} when another writer is open, and as the writer throws it
   */
  public IndexReport index(KnowledgeIndex index, SourceToIndex source, IndexProgress progress) {
    SourceId id = source.documents().id();
    try (KnowledgeWriter writer = PATIENCE.open(index::openWriter)) {
      var stored = index.maintenance().documents(id);
      return new SourceRun(tools, writer, stored, source, progress).run(stored.keySet());
    }
  }
}
