package dev.ken.retriever;

import dev.ken.core.embedding.TokenEmbeddings;
import java.util.List;

/**
 * The tokens of a text in the space that an {@link AnswerReader} compares in. Immutable; safe for
 * use by many threads.
 *
 * @param tokens the model's numbers
 * @param rows a vector of unit length for each token; nobody changes them
 */
record TokenMatrix(List<Integer> tokens, List<float[]> rows) {
  TokenMatrix {
    tokens = List.copyOf(tokens);
    rows = List.copyOf(rows);
  }

  /** No token. */
  static final TokenMatrix NONE = new TokenMatrix(List.of(), List.of());

  /** The first tokens of a text, each vector centred, projected and scaled to unit length. */
  static TokenMatrix of(TokenEmbeddings embeddings, int maximum, float[] mean, DenseLayer into) {
    int size = Math.min(maximum, embeddings.size());
    List<float[]> rows =
        embeddings.vectors().subList(0, size).stream()
            .map(vector -> unit(into.apply(minus(vector.toArray(), mean))))
            .toList();
    return new TokenMatrix(embeddings.tokens().subList(0, size), rows);
  }

  /** The same tokens in another space. */
  TokenMatrix through(DenseLayer layer) {
    return new TokenMatrix(tokens, rows.stream().map(row -> unit(layer.apply(row))).toList());
  }

  int size() {
    return tokens.size();
  }

  /**
   * The cosines of each token with each of another text's, as a matrix with a row for each of
   * these.
   */
  float[][] cosines(TokenMatrix others) {
    float[] columns = others.byComponent();
    float[][] cosines = new float[size()][others.size()];
    for (int token = 0; token < size(); token++) {
      float[] row = rows.get(token);
      for (int component = 0; component < row.length; component++) {
        DenseLayer.add(cosines[token], row[component], columns, component * others.size());
      }
    }
    return cosines;
  }

  private float[] byComponent() {
    int dimension = rows.getFirst().length;
    float[] columns = new float[dimension * size()];
    for (int token = 0; token < size(); token++) {
      for (int component = 0; component < dimension; component++) {
        columns[component * size() + token] = rows.get(token)[component];
      }
    }
    return columns;
  }

  /** The sum of the rows, each with its weight. */
  float[] weightedSum(float[] weights) {
    float[] sum = new float[rows.getFirst().length];
    for (int token = 0; token < size(); token++) {
      DenseLayer.add(sum, weights[token], rows.get(token), 0);
    }
    return sum;
  }

  private static float[] minus(float[] vector, float[] mean) {
    DenseLayer.add(vector, -1, mean, 0);
    return vector;
  }

  private static float[] unit(float[] vector) {
    double squares = 0;
    for (float component : vector) {
      squares += (double) component * component;
    }
    float length = (float) Math.max(1e-12, Math.sqrt(squares));
    for (int at = 0; at < vector.length; at++) {
      vector[at] /= length;
    }
    return vector;
  }
}
