package dev.ken.index.lucene;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A cache that forgets what was least recently used once the weights of its values exceed a limit.
 * Safe for use by many threads.
 */
final class BoundedCache<K, V> {
  private final Map<K, V> entries = new LinkedHashMap<>(16, 0.75f, true);
  private final long limit;
  private final ToLongFunction<V> weight;
  private long total;

  BoundedCache(long limit, ToLongFunction<V> weight) {
    this.limit = limit;
    this.weight = weight;
  }

  synchronized @Nullable V find(K key) {
    return entries.get(key);
  }

  /** Keeps the value, and returns the one that was kept first if another thread was faster. */
  synchronized V keep(K key, V value) {
    V first = entries.putIfAbsent(key, value);
    if (first != null) {
      return first;
    }
    total += weight.applyAsLong(value);
    Iterator<V> oldest = entries.values().iterator();
    while (total > limit && oldest.hasNext()) {
      total -= weight.applyAsLong(oldest.next());
      oldest.remove();
    }
    return value;
  }
}
