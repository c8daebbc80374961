package dev.ken.core.access;

import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map of which a changed copy shares all but a few nodes with its original, so that a
 * change costs the logarithm of its size.
 *
 * <p>A hash trie as in Bagwell, "Ideal Hash Trees" (2001), of 32 branches a node without the
 * compression of sparse nodes. Keys and values are not null. Safe for use by many threads.
 */
final class PersistentMap<K, V> {
  private static final int BITS = 5;
  private static final int BRANCHES = 1 << BITS;
  private static final int LAST_SHIFT = 30;
  private static final PersistentMap<?, ?> EMPTY = new PersistentMap<>(null, 0);

  private record Entry<K, V>(int hash, K key, V value, @Nullable Entry<K, V> next) {}

  /**
   * The root of the trie. A node is an array of {@link #BRANCHES} nodes, or an entry that is alone
   * on its way or at the head of those of one hash, or null: no class of its own, since each object
   * on the way costs a look-up.
   */
  private final @Nullable Object root;

  private final int size;

  private PersistentMap(@Nullable Object root, int size) {
    this.root = root;
    this.size = size;
  }

  /** The map without entries. */
  @SuppressWarnings("unchecked") // it holds nothing
  static <K, V> PersistentMap<K, V> empty() {
    return (PersistentMap<K, V>) EMPTY;
  }

  int size() {
    return size;
  }

  /** The value of the key, or null. */
  @Nullable V find(Object key) {
    int hash = hash(key);
    Object node = root;
    for (int shift = 0; node instanceof @Nullable Object[] branches; shift += BITS) {
      node = branches[place(hash, shift)];
    }
    for (Entry<K, V> entry = entry(node); entry != null; entry = entry.next()) {
      if (entry.hash() == hash && entry.key().equals(key)) {
        return entry.value();
      }
    }
    return null;
  }

  @SuppressWarnings("unchecked") // what is no array is an entry of this map
  private static <K, V> @Nullable Entry<K, V> entry(@Nullable Object node) {
    return (Entry<K, V>) node;
  }

  boolean contains(Object key) {
    return find(key) != null;
  }

  /** This map with the value as that of the key. */
  PersistentMap<K, V> with(K key, V value) {
    var added = new Entry<>(hash(key), key, Objects.requireNonNull(value), null);
    return new PersistentMap<>(put(root, added, 0), contains(key) ? size : size + 1);
  }

  private static <K, V> Object put(@Nullable Object node, Entry<K, V> added, int shift) {
    if (node == null) {
      return added;
    }
    if (node instanceof @Nullable Object[] branches) {
      int place = place(added.hash(), shift);
      return with(branches, place, put(branches[place], added, shift + BITS));
    }
    Entry<K, V> entry = Objects.requireNonNull(entry(node));
    if (entry.hash() == added.hash()) {
      return new Entry<>(
          added.hash(), added.key(), added.value(), without(entry, added.hash(), added.key()));
    }
    @Nullable Object[] split = new @Nullable Object[BRANCHES];
    split[place(entry.hash(), shift)] = entry;
    return put(split, added, shift);
  }

  private static @Nullable Object[] with(
      @Nullable Object[] branches, int place, @Nullable Object node) {
    @Nullable Object[] copy = branches.clone();
    copy[place] = node;
    return copy;
  }

  /** This map without the key. */
  PersistentMap<K, V> without(Object key) {
    return contains(key) ? new PersistentMap<>(remove(root, hash(key), key, 0), size - 1) : this;
  }

  private static @Nullable Object remove(@Nullable Object node, int hash, Object key, int shift) {
    if (node instanceof @Nullable Object[] branches) {
      int place = place(hash, shift);
      return with(branches, place, remove(branches[place], hash, key, shift + BITS));
    }
    return without(entry(node), hash, key);
  }

  private static <K, V> @Nullable Entry<K, V> without(
      @Nullable Entry<K, V> entry, int hash, Object key) {
    if (entry == null) {
      return null;
    }
    Entry<K, V> rest = without(entry.next(), hash, key);
    return entry.hash() == hash && entry.key().equals(key)
        ? rest
        : new Entry<>(entry.hash(), entry.key(), entry.value(), rest);
  }

  /** Calls the consumer with each key and value, in no order that means anything. */
  void forEach(BiConsumer<? super K, ? super V> consumer) {
    forEach(root, consumer);
  }

  private static <K, V> void forEach(
      @Nullable Object node, BiConsumer<? super K, ? super V> consumer) {
    if (node instanceof @Nullable Object[] branches) {
      for (Object one : branches) {
        forEach(one, consumer);
      }
      return;
    }
    for (Entry<K, V> entry = entry(node); entry != null; entry = entry.next()) {
      consumer.accept(entry.key(), entry.value());
    }
  }

  private static int hash(Object key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return hash ^ hash >>> 16;
  }

  /** The branch at a depth. Beyond the last bits there are none: equal hashes share a list. */
  private static int place(int hash, int shift) {
    return shift > LAST_SHIFT ? 0 : hash >>> shift & BRANCHES - 1;
  }
}
