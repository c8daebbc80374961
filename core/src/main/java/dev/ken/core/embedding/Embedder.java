package dev.ken.core.embedding;

/**
 * Turns a text into an {@link Embedding}.
 *
 * <p>Each text is embedded alone: a vector depends on its text and on the model, never on what else
 * is embedded before, after or beside it, and is bit-identical from run to run on one machine.
 * Nothing is cut silently: a text longer than the model's window is embedded window by window and
 * the vectors are averaged, weighted by their tokens. Safe for use by many threads.
 */
public interface Embedder extends AutoCloseable {

  /** Which model and tokenizer this is. */
  EmbedderId id();

  /** The number of components of each embedding. */
  int dimension();

  /** The number of tokens that fit one window, without the model's own start and end marks. */
  int windowTokens();

  /** Counts tokens as this embedder sees them. */
  TokenCounter tokens();

  /**
   * Embeds a passage of a document, or a sentence of one.
   *
   * @throws IllegalArgumentException when the text is blank
   */
  Embedding embedPassage(String text);

  /**
   * Embeds a question; with some models, differently from a passage.
   *
   * @throws IllegalArgumentException when the text is blank
   */
  Embedding embedQuestion(String text);

  /**
   * Embeds a passage or a sentence, with its tokens.
   *
   * @throws IllegalArgumentException when the text is blank
   */
  DetailedEmbedding embedPassageInDetail(String text);

  /**
   * Embeds a question, with its tokens; a prefix that the model wants is not among them.
   *
   * @throws IllegalArgumentException when the text is blank
   */
  DetailedEmbedding embedQuestionInDetail(String text);

  /** Releases the model. */
  @Override
  void close();
}
