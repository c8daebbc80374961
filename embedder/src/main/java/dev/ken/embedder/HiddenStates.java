package dev.ken.embedder;

import java.nio.FloatBuffer;

/**
 * The model's vectors for the tokens of one window.
 *
 * @param values tokens × dimension components, token by token
 */
record HiddenStates(FloatBuffer values, int tokens, int dimension) {
  HiddenStates {
    if (values.capacity() != tokens * dimension) {
      throw new IllegalArgumentException(
          values.capacity()
              + " values are not "
              + tokens
              + " tokens of "
              + dimension
              + " dimensions");
    }
  }

  float at(int token, int component) {
    return values.get(token * dimension + component);
  }

  /** A copy of one token's vector. */
  float[] of(int token) {
    float[] vector = new float[dimension];
    values.get(token * dimension, vector);
    return vector;
  }
}
