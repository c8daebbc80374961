package dev.ken.embedder;

/**
 * How the vectors of a window's tokens become one vector. Plain scalar code whose order of
 * additions is fixed, so that equal states give equal bits.
 */
public enum Pooling {

  /** The mean over all tokens, the model's own marks included, as sentence-transformers does. */
  MEAN {
    @Override
    float[] pool(HiddenStates states) {
      float[] sum = new float[states.dimension()];
      for (int token = 0; token < states.tokens(); token++) {
        for (int component = 0; component < sum.length; component++) {
          sum[component] += states.at(token, component);
        }
      }
      for (int component = 0; component < sum.length; component++) {
        sum[component] /= states.tokens();
      }
      return sum;
    }
  },

  /** The vector of the first token, the start mark of BERT's family. */
  CLS {
    @Override
    float[] pool(HiddenStates states) {
      float[] first = new float[states.dimension()];
      for (int component = 0; component < first.length; component++) {
        first[component] = states.at(0, component);
      }
      return first;
    }
  };

  abstract float[] pool(HiddenStates states);
}
