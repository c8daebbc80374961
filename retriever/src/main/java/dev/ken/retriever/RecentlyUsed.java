package dev.ken.retriever;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What was made of a text, kept for the texts that were asked for last. Safe for use by many
 * threads; two that miss the same text both make it.
 *
 * @param <T> what is made; it must be a function of the text
 */
final class RecentlyUsed<T> {
  private final Map<String, T> kept;

  RecentlyUsed(int capacity) {
    this.kept = new Bounded<>(capacity);
  }

  T get(String text, Supplier<T> make) {
    synchronized (kept) {
      T known = kept.get(text);
      if (known != null) {
        return known;
      }
    }
    T made = make.get();
    synchronized (kept) {
      kept.put(text, made);
    }
    return made;
  }

  private static final class Bounded<T> extends LinkedHashMap<String, T> {
    private static final long serialVersionUID = 1L;
    private final int capacity;

    Bounded(int capacity) {
      super(16, 0.75f, true);
      this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
      return size() > capacity;
    }
  }
}
