package dev.ken.retriever;

import dev.ken.core.embedding.DetailedEmbedding;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.Embedding;
import java.util.Optional;

/**
 * Sentences with the words above them, as the embedder and the {@link AnswerReader} see them, the
 * most recently used kept in memory.
 *
 * <p>What is kept depends on the text and the model alone, so it may serve every asker. Safe for
 * use by many threads.
 */
final class ContextTexts {
  private final Embedder embedder;
  private final Optional<AnswerReader> reader;
  private final RecentlyUsed<Text> recent;

  /**
   * A sentence with the words above it.
   *
   * @param whole the vector of both
   * @param tokens their tokens; none without a reader
   * @param above how many of the tokens are of the words above
   */
  record Text(Embedding whole, TokenMatrix tokens, int above) {}

  ContextTexts(Embedder embedder, Optional<AnswerReader> reader, int capacity) {
    this.embedder = embedder;
    this.reader = reader;
    this.recent = new RecentlyUsed<>(capacity);
  }

  Text of(String above, String reading) {
    String lead = above + ":";
    String text = lead + " " + reading;
    return recent.get(text, () -> make(lead, text));
  }

  private Text make(String lead, String text) {
    if (reader.isEmpty()) {
      return new Text(embedder.embedPassage(text), TokenMatrix.NONE, 0);
    }
    DetailedEmbedding detailed = embedder.embedPassageInDetail(text);
    return new Text(
        detailed.whole(), reader.get().text(detailed.tokens()), embedder.tokens().count(lead));
  }
}
