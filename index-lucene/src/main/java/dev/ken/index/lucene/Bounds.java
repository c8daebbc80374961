package dev.ken.index.lucene;

import java.util.List;

/**
 * How often a word occurs at most in a readable chunk, weighed as it is scored: in all of them, and
 * in each stretch of document numbers, rounded up to a 255th of the former. They bound scores as
 * the block maxima of Ding and Suel, "Faster top-k document retrieval using block-max indexes",
 * 2011, do, but nothing in them depends on a hidden chunk. Immutable.
 */
final class Bounds {
  /** How many document numbers a stretch has, the last of a segment aside. */
  static final int STRETCH = 1024;

  private static final int STEPS = 255;
  private static final int OVERHEAD = 64;

  private final double greatest;
  private final byte[][] steps;

  /**
   * @param found for each segment in order the greatest weighed frequency of each stretch
   */
  Bounds(List<double[]> found) {
    double most = 0;
    for (double[] segment : found) {
      for (double one : segment) {
        most = Math.max(most, one);
      }
    }
    this.greatest = most;
    this.steps = new byte[found.size()][];
    for (int i = 0; i < steps.length; i++) {
      double[] segment = found.get(i);
      steps[i] = new byte[segment.length];
      for (int stretch = 0; stretch < segment.length; stretch++) {
        // Rounded, the greatest over itself may be a bit more than 1.
        double step = most == 0 ? 0 : Math.min(STEPS, Math.ceil(segment[stretch] * STEPS / most));
        steps[i][stretch] = (byte) step;
      }
    }
  }

  /** How many stretches a segment of so many documents has. */
  static int stretches(int documents) {
    return (documents + STRETCH - 1) / STRETCH;
  }

  /** The greatest weighed frequency of all; 0 when the word doesn't occur. */
  double greatest() {
    return greatest;
  }

  /** What each step of {@link #step} adds to a score at most. */
  double[] scores(ClauseWeight weight, double saturation) {
    double[] scores = new double[STEPS + 1];
    for (int step = 1; step <= STEPS; step++) {
      scores[step] = weight.score(greatest * step / STEPS, saturation);
    }
    return scores;
  }

  /** How many 255ths of the greatest there are at most in a stretch of a segment; 0 to 255. */
  int step(int segment, int stretch) {
    return Byte.toUnsignedInt(steps[segment][stretch]);
  }

  /** About how much memory this takes. */
  long bytes() {
    long bytes = OVERHEAD;
    for (byte[] segment : steps) {
      bytes += segment.length + Long.BYTES;
    }
    return bytes;
  }

  /** About how much memory those of a word take in segments of so many documents. */
  static long bytes(List<Integer> documents) {
    return OVERHEAD
        + documents.stream().mapToLong(segment -> stretches(segment) + Long.BYTES).sum();
  }
}
