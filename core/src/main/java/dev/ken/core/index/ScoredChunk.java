package dev.ken.core.index;

import dev.ken.core.document.ChunkId;
import java.util.Comparator;

/**
 * A chunk found by one search.
 *
 * @param id the chunk
 * @param score finite; its scale is that of the search
 */
public record ScoredChunk(ChunkId id, double score) {
  /** The one order of results: descending score, ties by ascending chunk id. */
  public static final Comparator<ScoredChunk> BEST_FIRST =
      Comparator.comparingDouble(ScoredChunk::score).reversed().thenComparing(ScoredChunk::id);
}
