package dev.ken.indexer.chunk;

import java.util.Locale;

/**
 * How long passages are, in tokens of the embedder.
 *
 * @param target how long a passage should be, 1 or greater
 * @param maximum how long one may be, at least the target; also bounded by the embedder's window
 * @param small below this, a section is put together with its small siblings
 * @param overlap how much of a passage's end is repeated at the beginning of the next; below target
 */
public record ChunkSettings(int target, int maximum, int small, int overlap) {
  /** Checks the ranges. */
  public ChunkSettings {
    if (target < 1 || maximum < target || small < 0 || overlap < 0 || overlap >= target) {
      throw new IllegalArgumentException(
          String.format(
                  Locale.ROOT,
                  "chunk settings target %d, maximum %d, small %d, overlap %d: needed are 1 <= target <=",
                  target,
                  maximum,
                  small,
                  overlap)
              + " maximum, 0 <= small and 0 <= overlap < target");
    }
  }

  /** Returns a target of 180 tokens, at most 240, small below 48, no overlap. */
  public static ChunkSettings standard() {
    return new ChunkSettings(180, 240, 48, 0);
  }
}
