package dev.ken.index.lucene;

/**
 * What a clause of a query counts.
 *
 * @param weight its inverse document frequency, times its repetitions
 * @param most what it can add to a score at most
 * @param required whether a chunk must match it
 */
record ClauseWeight(double weight, double most, boolean required) {

  /** What it adds to a score. */
  double score(double frequency, double saturation) {
    return weight * (saturation + 1) * frequency / (saturation + frequency);
  }
}
