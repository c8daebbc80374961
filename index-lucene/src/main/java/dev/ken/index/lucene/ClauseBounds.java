package dev.ken.index.lucene;

import org.jspecify.annotations.Nullable;

/**
 * What a clause of a query can add to scores at most, in each stretch of each segment. For one
 * query; immutable.
 */
final class ClauseBounds {
  private final double most;
  private final @Nullable Bounds bounds;
  private final double[] scores;

  private ClauseBounds(double most, @Nullable Bounds bounds, double[] scores) {
    this.most = most;
    this.bounds = bounds;
    this.scores = scores;
  }

  /** The same everywhere. */
  static ClauseBounds of(ClauseWeight weight) {
    return new ClauseBounds(weight.most(), null, new double[0]);
  }

  /** Those of a word. */
  static ClauseBounds of(ClauseWeight weight, Bounds bounds, double saturation) {
    return new ClauseBounds(weight.most(), bounds, bounds.scores(weight, saturation));
  }

  /** The most that it can add in a stretch of a segment. */
  double in(Segment segment, int stretch) {
    Bounds known = bounds;
    return known == null ? most : scores[known.step(segment.order(), stretch)];
  }
}
