package dev.ken.index.lucene;

/**
 * What a clause of a query counts.
 *
 * @param weight its inverse document frequency, times its repetitions
 * @param most what it can add to a score at most
 * @param required whether a chunk must match it
 */
record ClauseWeight(double weight, double most, boolean required) {
  private static final double LESS = 1 - 1e-6;

  /** What it adds to a score. */
  double score(double frequency, double saturation) {
    return weight * (saturation + 1) * frequency / (saturation + frequency);
  }

  /**
   * The frequency that adds this much, or a bit less; infinite when none does, and 0 when nothing
   * has to be added.
   */
  double frequency(double score, double saturation) {
    if (score <= 0) {
      return 0;
    }
    double left = weight * (saturation + 1) - score;
    return left <= 0 ? Double.POSITIVE_INFINITY : score * saturation / left * LESS;
  }
}
