package dev.ken.core.trace;

import dev.ken.core.document.ChunkId;
import java.util.Locale;

/**
 * A passage that an answer was assessed on.
 *
 * @param chunk which
 * @param score the fused score that ranked it
 * @param lexical its BM25 score over the readable chunks
 * @param cosine its cosine with the question
 */
public record TracedPassage(ChunkId chunk, double score, double lexical, double cosine) {
  /** Checks that the scores are finite, so that any store can keep them. */
  public TracedPassage {
    if (!Double.isFinite(score) || !Double.isFinite(lexical) || !Double.isFinite(cosine)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "passage %s has a score that is not finite: %s, lexical %s, cosine %s",
              chunk,
              score,
              lexical,
              cosine));
    }
  }
}
