package dev.ken.retriever;

/** Weights that add up to one, and the largest of some numbers; in a fixed order, bit by bit. */
final class Softmax {
  private Softmax() {}

  /** The softmax of numbers, each times a factor. */
  static float[] of(float[] values, float factor) {
    float max = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      max = Math.max(max, value * factor);
    }
    float[] weights = new float[values.length];
    double sum = 0;
    for (int at = 0; at < values.length; at++) {
      weights[at] = (float) StrictMath.exp(values[at] * factor - max);
      sum += weights[at];
    }
    for (int at = 0; at < values.length; at++) {
      weights[at] = (float) (weights[at] / sum);
    }
    return weights;
  }

  /** The logarithm of the sum of exponentials. */
  static double logOfSum(double[] values) {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      max = Math.max(max, value);
    }
    double sum = 0;
    for (double value : values) {
      sum += StrictMath.exp(value - max);
    }
    return max + StrictMath.log(sum);
  }

  static float max(float[] values) {
    float max = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      max = Math.max(max, value);
    }
    return max;
  }

  /** The largest and the second largest; the largest twice when there is but one. */
  static float[] firstTwo(float[] values) {
    float first = Float.NEGATIVE_INFINITY;
    float second = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      if (value > first) {
        second = first;
        first = value;
      } else {
        second = Math.max(second, value);
      }
    }
    return new float[] {first, values.length > 1 ? second : first};
  }
}
