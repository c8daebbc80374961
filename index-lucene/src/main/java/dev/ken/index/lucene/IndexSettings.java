package dev.ken.index.lucene;

import dev.ken.core.embedding.EmbedderId;
import java.util.Locale;

/**
 * What an index is opened with.
 *
 * @param embedder whose vectors the index holds; an index of another embedder is refused
 * @param dimension of each vector, 1 or greater
 * @param lexical parameters of lexical search
 * @param vectorCandidates how many chunks vector search re-scores exactly, 1 or greater; with no
 *     more readable chunks than that, all are scored exactly
 * @param scopeCacheBytes how much memory one reader may keep for sets of readable chunks
 * @param writeBufferMegabytes how much a writer holds in memory before it writes a segment
 */
public record IndexSettings(
    EmbedderId embedder,
    int dimension,
    LexicalSettings lexical,
    int vectorCandidates,
    long scopeCacheBytes,
    double writeBufferMegabytes) {

  /** Checks the bounds. */
  public IndexSettings {
    if (dimension < 1
        || vectorCandidates < 1
        || scopeCacheBytes < 0
        || !(writeBufferMegabytes > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "index settings dimension=%d candidates=%d cache=%d buffer=%s: all must be positive",
              dimension,
              vectorCandidates,
              scopeCacheBytes,
              writeBufferMegabytes));
    }
  }

  /** Returns the settings that Ken ships with, for vectors of this embedder. */
  public static IndexSettings of(EmbedderId embedder, int dimension) {
    return new IndexSettings(embedder, dimension, LexicalSettings.DEFAULTS, 2000, 64L << 20, 64);
  }

  /** Returns these settings with another number of vector candidates. */
  public IndexSettings withVectorCandidates(int candidates) {
    return new IndexSettings(
        embedder, dimension, lexical, candidates, scopeCacheBytes, writeBufferMegabytes);
  }

  /** Returns these settings with other parameters of lexical search. */
  public IndexSettings withLexical(LexicalSettings other) {
    return new IndexSettings(
        embedder, dimension, other, vectorCandidates, scopeCacheBytes, writeBufferMegabytes);
  }
}
