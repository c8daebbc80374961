package dev.ken.retriever;

import java.util.Locale;

/**
 * A linear map with an offset. The arithmetic is plain Java, multiplication by multiplication and
 * in a fixed order for each output, which the language makes bit-exact whether interpreted or
 * compiled; the inner loop has no reduction, so that it can still be compiled to vector
 * instructions. Immutable; safe for use by many threads.
 */
final class DenseLayer {
  private final float[] weights;
  private final float[] bias;
  private final int inputs;

  /**
   * Takes both arrays, which nobody changes later.
   *
   * @param weights inputs × outputs, input by input
   * @param bias one for each output
   */
  DenseLayer(float[] weights, float[] bias) {
    if (bias.length == 0 || weights.length % bias.length != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%d weights don't fit %d outputs", weights.length, bias.length));
    }
    this.weights = weights;
    this.bias = bias;
    this.inputs = weights.length / bias.length;
  }

  int inputs() {
    return inputs;
  }

  int outputs() {
    return bias.length;
  }

  /** The outputs for one input vector. */
  float[] apply(float[] input) {
    if (input.length != inputs) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "a layer of %d inputs was given %d", inputs, input.length));
    }
    float[] output = bias.clone();
    for (int in = 0; in < inputs; in++) {
      add(output, input[in], weights, in * output.length);
    }
    return output;
  }

  /** The outputs for one input vector, negative ones as 0. */
  float[] applyRectified(float[] input) {
    float[] output = apply(input);
    for (int out = 0; out < output.length; out++) {
      output[out] = Math.max(0, output[out]);
    }
    return output;
  }

  /** Adds a factor times a stretch of a vector to the sum, component by component. */
  static void add(float[] sum, float factor, float[] vector, int from) {
    for (int at = 0; at < sum.length; at++) {
      sum[at] += factor * vector[from + at];
    }
  }
}
