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

  /** An inner node of 32 branches, or entries of one hash or one that is alone on its way. */
  private sealed interface Node<K, V> {}

  private static final class Branches<K, V> implements Node<K, V> {
    private final @Nullable Node<K, V>[] nodes;

    Branches(@Nullable Node<K, V>[] nodes) {
      this.nodes = nodes;
    }

    Branches<K, V> with(int place, @Nullable Node<K, V> node) {
      @Nullable Node<K, V>[] copy = nodes.clone();
      copy[place] = node;
      return new Branches<>(copy);
    }
  }

  private record Entry<K, V>(int hash, K key, V value, @Nullable Entry<K, V> next)
      implements Node<K, V> {}

  private final @Nullable Node<K, V> root;
  private final int size;

  private PersistentMap(@Nullable Node<K, V> root, int size) {
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
    Node<K, V> node = root;
    for (int shift = 0; node instanceof Branches<K, V> branches; shift += BITS) {
      node = branches.nodes[place(hash, shift)];
    }
    return node == null ? null : find((Entry<K, V>) node, hash, key);
  }

  private static <K, V> @Nullable V find(Entry<K, V> first, int hash, Object key) {
    for (Entry<K, V> entry = first; entry != null; entry = entry.next()) {
      if (entry.hash() == hash && entry.key().equals(key)) {
        return entry.value();
      }
    }
    return null;
  }

  boolean contains(Object key) {
    return find(key) != null;
  }

  /** This map with the value as that of the key. */
  PersistentMap<K, V> with(K key, V value) {
    var added = new Entry<>(hash(key), key, Objects.requireNonNull(value), null);
    return new PersistentMap<>(put(root, added, 0), contains(key) ? size : size + 1);
  }

  private static <K, V> Node<K, V> put(@Nullable Node<K, V> node, Entry<K, V> added, int shift) {
    return switch (node) {
      case null -> added;
      case Branches<K, V> branches -> {
        int place = place(added.hash(), shift);
        yield branches.with(place, put(branches.nodes[place], added, shift + BITS));
      }
      case Entry<K, V> entry when entry.hash() == added.hash() ->
          new Entry<>(
              added.hash(), added.key(), added.value(), without(entry, added.hash(), added.key()));
      case Entry<K, V> entry -> put(split(entry, shift), added, shift);
    };
  }

  @SuppressWarnings("unchecked") // an array of generic type has no other way
  private static <K, V> Branches<K, V> split(Entry<K, V> entry, int shift) {
    var nodes = (@Nullable Node<K, V>[]) new Node<?, ?>[BRANCHES];
    nodes[place(entry.hash(), shift)] = entry;
    return new Branches<>(nodes);
  }

  /** This map without the key. */
  PersistentMap<K, V> without(Object key) {
    return contains(key) ? new PersistentMap<>(remove(root, hash(key), key, 0), size - 1) : this;
  }

  private static <K, V> @Nullable Node<K, V> remove(
      @Nullable Node<K, V> node, int hash, Object key, int shift) {
    return switch (node) {
      case null -> null;
      case Branches<K, V> branches -> {
        int place = place(hash, shift);
        yield branches.with(place, remove(branches.nodes[place], hash, key, shift + BITS));
      }
      case Entry<K, V> entry -> without(entry, hash, key);
    };
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
      @Nullable Node<K, V> node, BiConsumer<? super K, ? super V> consumer) {
    switch (node) {
      case null -> {}
      case Branches<K, V> branches -> {
        for (Node<K, V> one : branches.nodes) {
          forEach(one, consumer);
        }
      }
      case Entry<K, V> first -> {
        for (Entry<K, V> entry = first; entry != null; entry = entry.next()) {
          consumer.accept(entry.key(), entry.value());
        }
      }
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
