package dev.ken.embedder;

/**
 * What a model wants to read before a text, so that it knows what the text is for.
 *
 * @param text the words with the space that ends them, such as {@code "query: "}; empty for none
 */
public record InputPrefix(String text) {

  /** No prefix. */
  public static final InputPrefix NONE = new InputPrefix("");
}
