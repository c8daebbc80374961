package dev.ken.index.lucene;

/**
 * A query's rotated components in sixteen steps, to compare with sign codes: it tells far better
 * than the query's own signs which codes are near, since a component close to 0 says little about
 * either sign (Gao and Long, "RaBitQ: quantizing high-dimensional vectors with a theoretical error
 * bound", 2024, whose query is quantised so). Whole numbers only, so there is nothing to round.
 * Immutable.
 */
final class QuerySteps {
  private static final int PLANES = 4;
  private static final int LARGEST = (1 << PLANES) - 1;

  /** Plane by plane, the bits of each component's step. */
  private final long[][] planes;

  private final int sum;
  private final int dimension;

  /**
   * @param rotated the components after the rotation of {@link SignCode}
   */
  QuerySteps(double[] rotated) {
    dimension = rotated.length;
    planes = new long[PLANES][SignCode.words(dimension)];
    double most = Double.MIN_NORMAL;
    for (double component : rotated) {
      most = Math.max(most, Math.abs(component));
    }
    int total = 0;
    for (int i = 0; i < dimension; i++) {
      int step = (int) Math.min(LARGEST, (rotated[i] / most + 1) / 2 * (LARGEST + 1));
      total += step;
      for (int plane = 0; plane < PLANES; plane++) {
        if ((step >> plane & 1) != 0) {
          planes[plane][i / Long.SIZE] |= 1L << (i % Long.SIZE);
        }
      }
    }
    sum = total;
  }

  /** The greatest distance that there can be. */
  int farthest() {
    return LARGEST * dimension;
  }

  /**
   * How far the code that starts there is from the query: over all components, the steps to the end
   * of the scale that its bit stands for.
   */
  int distance(long[] codes, int start) {
    int along = 0;
    int ones = 0;
    for (int i = 0; i < planes[0].length; i++) {
      long code = codes[start + i];
      ones += Long.bitCount(code);
      along +=
          Long.bitCount(planes[0][i] & code)
              + 2 * Long.bitCount(planes[1][i] & code)
              + 4 * Long.bitCount(planes[2][i] & code)
              + 8 * Long.bitCount(planes[3][i] & code);
    }
    return sum + LARGEST * ones - 2 * along;
  }
}
