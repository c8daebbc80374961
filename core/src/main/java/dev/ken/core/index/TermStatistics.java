package dev.ken.core.index;

import java.util.Map;

/**
 * Counts over the readable chunks only.
 *
 * @param chunks how many readable chunks there are
 * @param chunksWithTerm how many of them contain each term asked for, 0 included
 */
public record TermStatistics(long chunks, Map<String, Long> chunksWithTerm) {
  /** Copies the map. */
  public TermStatistics {
    chunksWithTerm = Map.copyOf(chunksWithTerm);
  }

  /**
   * The inverse document frequency {@code ln(1 + (N - n + 0.5) / (n + 0.5))} of a term, as in BM25:
   * Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009, with 1 added so that it
   * is never negative.
   */
  public double inverseDocumentFrequency(String term) {
    // StrictMath gives the same bits compiled and interpreted, on every machine.
    long with = chunksWithTerm.getOrDefault(term, 0L);
    return StrictMath.log(1 + (chunks - with + 0.5) / (with + 0.5));
  }
}
