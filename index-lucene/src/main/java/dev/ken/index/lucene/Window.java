package dev.ken.index.lucene;

import java.io.IOException;

/**
 * A stretch of document numbers small enough for the processor's nearest cache, in which a clause's
 * occurrences are added up. For one thread.
 */
final class Window {
  /** How many documents a window spans. */
  static final int SIZE = 4096;

  private final double[] frequencies = new double[SIZE];
  private final long[] matched = new long[SIZE / Long.SIZE];
  private int from;
  private int to;

  /** What is done with each matching document. */
  interface Consumer {
    void accept(int doc, double frequency) throws IOException;
  }

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

  /** Adds to the weighed frequency of a document of this window. */
  void add(int doc, double frequency) {
    int offset = doc - from;
    frequencies[offset] += frequency;
    matched[offset / Long.SIZE] |= 1L << (offset % Long.SIZE);
  }

  /** Hands over each document that something was added to, in order, and forgets it. */
  void drain(Consumer consumer) throws IOException {
    for (int i = 0; i < matched.length; i++) {
      for (long word = matched[i]; word != 0; word &= word - 1) {
        int offset = i * Long.SIZE + Long.numberOfTrailingZeros(word);
        double frequency = frequencies[offset];
        frequencies[offset] = 0;
        consumer.accept(from + offset, frequency);
      }
      matched[i] = 0;
    }
  }
}
