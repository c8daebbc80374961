package dev.ken.retriever;

import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.Embedding;

/**
 * The vectors of sentences, each embedded alone, with the most recently used kept in memory.
 *
 * <p>A vector depends on its text and the model alone, so it may serve every asker: finding one
 * here or not changes no bit of any answer. Safe for use by many threads.
 */
final class SentenceVectors {
  private final Embedder embedder;
  private final RecentlyUsed<Embedding> recent;

  SentenceVectors(Embedder embedder, int capacity) {
    this.embedder = embedder;
    this.recent = new RecentlyUsed<>(capacity);
  }

  Embedding of(String sentence) {
    return recent.get(sentence, () -> embedder.embedPassage(sentence));
  }
}
