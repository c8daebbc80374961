package dev.ken.index.lucene;

import org.jspecify.annotations.Nullable;

/**
 * What scoring writes into, made once for a query and used for one segment after the other: an
 * index has many segments, and to make it anew for each takes as long as to score. For one thread.
 */
final class Scratch {
  private final int clauses;
  private final Window window = new Window();
  private double @Nullable [][] rows;

  /**
   * @param clauses how many clauses the query has
   */
  Scratch(int clauses) {
    this.clauses = clauses;
  }

  /** A window that nothing was added to. */
  Window window() {
    return window;
  }

  /**
   * For each clause, and last for all together, a score for each place of a window; all 0, and to
   * be left so.
   */
  double[][] rows() {
    double[][] known = rows;
    if (known == null) {
      known = new double[clauses + 1][Window.SIZE];
      rows = known;
    }
    return known;
  }
}
