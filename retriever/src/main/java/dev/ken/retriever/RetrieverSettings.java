package dev.ken.retriever;

import java.util.Locale;

/**
 * What bounds and weighs a retrieval.
 *
 * @param candidates how many chunks each of the two searches contributes, 1 or greater
 * @param lexicalWeight the weight of BM25 in the fused score, from 0 to 1; cosine has the rest
 * @param passages how many passages an answer is assessed on, 1 or greater
 * @param maximumSentences how many sentences of these passages are embedded at most, 1 or greater
 * @param closestSentences how many of these are scored a second time, read and returned, 1 or
 *     greater
 * @param cachedSentences how many vectors of sentences and words are kept in memory, 0 or greater
 * @param cachedTexts how many sentences are kept in memory as they are read, up to 60 kB each, 0 or
 *     greater
 */
public record RetrieverSettings(
    int candidates,
    double lexicalWeight,
    int passages,
    int maximumSentences,
    int closestSentences,
    int cachedSentences,
    int cachedTexts) {
  private static final RetrieverSettings DEFAULTS =
      new RetrieverSettings(100, 0.4, 6, 80, 10, 20_000, 2_000);

  /** Checks the bounds. */
  public RetrieverSettings {
    requireAtLeast("candidates", candidates, 1);
    requireAtLeast("passages", passages, 1);
    requireAtLeast("maximumSentences", maximumSentences, 1);
    requireAtLeast("closestSentences", closestSentences, 1);
    requireAtLeast("cachedSentences", cachedSentences, 0);
    requireAtLeast("cachedTexts", cachedTexts, 0);
    if (!(lexicalWeight >= 0 && lexicalWeight <= 1)) {
      throw new IllegalArgumentException(
          "retriever setting lexicalWeight is " + lexicalWeight + "; it goes from 0 to 1");
    }
  }

  /** The settings that the shipped confidence was fitted with. */
  public static RetrieverSettings defaults() {
    return DEFAULTS;
  }

  private static void requireAtLeast(String name, int value, int least) {
    if (value < least) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "retriever setting %s is %d; it must be %d or greater",
              name,
              value,
              least));
    }
  }
}
