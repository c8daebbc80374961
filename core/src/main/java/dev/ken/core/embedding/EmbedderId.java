package dev.ken.core.embedding;

/**
 * Which model and tokenizer made a vector. Vectors of different embedders can't be compared, so an
 * index remembers the embedder it was written with.
 *
 * @param value a name with the content it stands for, such as {@code all-minilm-l6-v2-q/1a2b3c4d}
 */
public record EmbedderId(String value) {
  /** Checks that there is a name. */
  public EmbedderId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("an embedder id can't be blank");
    }
  }
}
