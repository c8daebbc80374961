package dev.ken.index.lucene;

/**
 * A stretch of document numbers small enough for the processor's nearest cache, in which a clause's
 * occurrences are added up. For one thread.
 */
final class Window {
  /** How many documents a window spans. */
  static final int SIZE = Bounds.STRETCH;

  private final double[] frequencies = new double[SIZE];
  private final long[] matched = new long[SIZE / Long.SIZE];
  private int from;
  private int to;

  void move(int first, int end) {
    from = first;
    to = end;
  }

  int from() {
    return from;
  }

  /** The first document after the window. */
  int to() {
    return to;
  }

  /** The weighed frequency of a document of this window that was added up so far. */
  double soFar(int doc) {
    return frequencies[doc - from];
  }

  /** Adds to the weighed frequency of a document of this window. */
  void add(int doc, double frequency) {
    int offset = doc - from;
    frequencies[offset] += frequency;
    matched[offset / Long.SIZE] |= 1L << (offset % Long.SIZE);
  }

  /** The first document from there on that something was added to; {@link #to} when none is. */
  int next(int doc) {
    int offset = doc - from;
    int word = offset / Long.SIZE;
    if (word >= matched.length) {
      return to;
    }
    long rest = matched[word] >>> (offset % Long.SIZE);
    if (rest != 0) {
      return doc + Long.numberOfTrailingZeros(rest);
    }
    for (word++; word < matched.length; word++) {
      if (matched[word] != 0) {
        return from + word * Long.SIZE + Long.numberOfTrailingZeros(matched[word]);
      }
    }
    return to;
  }

  /** Forgets what was added to a document, and returns it. */
  double take(int doc) {
    int offset = doc - from;
    double frequency = frequencies[offset];
    frequencies[offset] = 0;
    matched[offset / Long.SIZE] &= ~(1L << (offset % Long.SIZE));
    return frequency;
  }
}
