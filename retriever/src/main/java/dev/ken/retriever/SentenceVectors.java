package dev.ken.retriever;

import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.Embedding;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The vectors of sentences, each embedded alone, with the most recently used kept in memory.
 *
 * <p>A vector depends on its text and the model alone, so it may serve every asker: finding one
 * here or not changes no bit of any answer. Safe for use by many threads.
 */
final class SentenceVectors {
  private final Embedder embedder;
  private final Map<String, Embedding> recent;

  SentenceVectors(Embedder embedder, int capacity) {
    this.embedder = embedder;
    this.recent = new RecentlyUsed(capacity);
  }

  Embedding of(String sentence) {
    synchronized (recent) {
      Embedding known = recent.get(sentence);
      if (known != null) {
        return known;
      }
    }
    Embedding made = embedder.embedPassage(sentence);
    synchronized (recent) {
      recent.put(sentence, made);
    }
    return made;
  }

  private static final class RecentlyUsed extends LinkedHashMap<String, Embedding> {
    private static final long serialVersionUID = 1L;
    private final int capacity;

    RecentlyUsed(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Embedding> eldest) {
      return size() > capacity;
    }
  }
}
