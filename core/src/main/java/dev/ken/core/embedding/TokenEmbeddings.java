package dev.ken.core.embedding;

import java.util.List;
import java.util.Locale;

/**
 * The tokens of a text, each with a vector of unit length that stands for it where it stands.
 * Immutable; safe for use by many threads.
 *
 * @param tokens the model's numbers of the tokens, in order, without its own start and end marks
 * @param vectors one for each token, all of one dimension
 */
public record TokenEmbeddings(List<Integer> tokens, List<Embedding> vectors) {
  /** No tokens: of an embedder that gives a vector for the whole text only. */
  public static final TokenEmbeddings NONE = new TokenEmbeddings(List.of(), List.of());

  /** Checks that each token has its vector, and copies the lists. */
  public TokenEmbeddings {
    tokens = List.copyOf(tokens);
    vectors = List.copyOf(vectors);
    if (tokens.size() != vectors.size()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d tokens have %d vectors", tokens.size(), vectors.size()));
    }
  }

  /** The number of tokens. */
  public int size() {
    return tokens.size();
  }
}
