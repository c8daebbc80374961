package dev.ken.core.embedding;

import java.util.Arrays;
import java.util.Locale;

/**
 * A vector of unit length that stands for a text. Immutable; safe for use by many threads.
 *
 * <p>{@link #dot} is the cosine of two embeddings. Its order of additions is fixed and it is plain
 * scalar code, which the Java language makes bit-exact: a vectorised reduction gave other bits once
 * it was compiled than before, so that the same question could have had two scores.
 */
public final class Embedding {
  private final float[] values;

  private Embedding(float[] values) {
    this.values = values;
  }

  /**
   * Returns the embedding of these components, scaled to unit length; a zero vector stays zero.
   *
   * @throws IllegalArgumentException when a component is not finite, or there are none
   */
  public static Embedding normalised(float[] components) {
    if (components.length == 0) {
      throw new IllegalArgumentException("an embedding needs at least one dimension");
    }
    double squares = 0;
    for (float component : components) {
      if (!Float.isFinite(component)) {
        throw new IllegalArgumentException("embedding component " + component + " is not finite");
      }
      squares += (double) component * component;
    }
    float[] values = new float[components.length];
    double length = Math.sqrt(squares);
    if (length > 0) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (components[i] / length);
      }
    }
    return new Embedding(values);
  }

  /** Returns the embedding of components that were read from an embedding before, bit by bit. */
  public static Embedding stored(float[] components) {
    return new Embedding(components.clone());
  }

  /** The number of components. */
  public int dimension() {
    return values.length;
  }

  /** A copy of the components. */
  public float[] toArray() {
    return values.clone();
  }

  /**
   * The sum of products with the other embedding's components, in a fixed order.
   *
   * @throws IllegalArgumentException when the dimensions differ
   */
  public float dot(Embedding other) {
    return dot(values, other.values);
  }

  /**
   * The sum of products of two vectors of equal length, in a fixed order: four partial sums, each
   * over every fourth component, added pairwise.
   *
   * @throws IllegalArgumentException when the lengths differ
   */
  public static float dot(float[] left, float[] right) {
    if (left.length != right.length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "cannot compare vectors of %d and %d dimensions",
              left.length,
              right.length));
    }
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int i = 0;
    for (; i + 3 < left.length; i += 4) {
      sum0 += left[i] * right[i];
      sum1 += left[i + 1] * right[i + 1];
      sum2 += left[i + 2] * right[i + 2];
      sum3 += left[i + 3] * right[i + 3];
    }
    for (; i < left.length; i++) {
      sum0 += left[i] * right[i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  /** Whether every component has the same bits. */
  @Override
  public boolean equals(Object other) {
    return other instanceof Embedding that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
