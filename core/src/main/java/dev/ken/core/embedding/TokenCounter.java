package dev.ken.core.embedding;

/** Counts the tokens of a text as an embedder sees them. Safe for use by many threads. */
@FunctionalInterface
public interface TokenCounter {

  /** The number of tokens of the text, without the model's own start and end marks. */
  int count(String text);
}
