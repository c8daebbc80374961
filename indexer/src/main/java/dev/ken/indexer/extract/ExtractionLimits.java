package dev.ken.indexer.extract;

import java.util.Locale;

/**
 * How much of one file is read. What lies beyond is left out and told as an omission.
 *
 * @param maximumCharacters of the text, over all embedded files; 1 or greater
 * @param maximumDepth how deep files within files are opened; 0 opens none
 * @param maximumEmbedded how many embedded files are opened
 */
public record ExtractionLimits(int maximumCharacters, int maximumDepth, int maximumEmbedded) {
  /** Checks the ranges. */
  public ExtractionLimits {
    if (maximumCharacters < 1 || maximumDepth < 0 || maximumEmbedded < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "extraction limits of %d characters, depth %d and %d embedded files are not usable",
              maximumCharacters,
              maximumDepth,
              maximumEmbedded));
    }
  }

  /** Returns 5,000,000 characters, 5 levels and 1,000 embedded files. */
  public static ExtractionLimits standard() {
    return new ExtractionLimits(5_000_000, 5, 1_000);
  }
}
