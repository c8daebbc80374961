package dev.ken.embedder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts tokens into windows that a model can read, losing none: each window is the head (the start
 * mark and the prefix), a share of the tokens, and the end mark.
 *
 * <p>The shares differ by one token at most. Filling window after window would leave a last one of
 * a word or two, whose vector means little.
 */
final class TokenWindows {
  private final long[] head;
  private final long[] tail;
  private final int size;

  /** Takes the ids that frame each window, which nobody changes later, and a window's size. */
  TokenWindows(long[] head, long[] tail, int size) {
    this.head = head;
    this.tail = tail;
    this.size = size;
  }

  /** One run of the model: all its token ids, and which of them are the text's own. */
  static final class Window {
    private final long[] ids;
    private final int textStart;
    private final int textTokens;

    private Window(long[] ids, int textStart, int textTokens) {
      this.ids = ids;
      this.textStart = textStart;
      this.textTokens = textTokens;
    }

    long[] ids() {
      return ids;
    }

    /** The place of the text's first own token. */
    int textStart() {
      return textStart;
    }

    int textTokens() {
      return textTokens;
    }
  }

  /** The number of a text's own tokens that fit one window; may be below 1. */
  int room() {
    return size - head.length - tail.length;
  }

  /**
   * Returns the windows over these tokens, in order; one without text tokens when there are none.
   */
  List<Window> over(long[] tokens) {
    int count = Math.max(1, Math.ceilDiv(tokens.length, room()));
    List<Window> windows = new ArrayList<>(count);
    for (int index = 0; index < count; index++) {
      int from = (int) ((long) tokens.length * index / count);
      int to = (int) ((long) tokens.length * (index + 1) / count);
      windows.add(window(tokens, from, to));
    }
    return List.copyOf(windows);
  }

  private Window window(long[] tokens, int from, int to) {
    int length = to - from;
    long[] ids = Arrays.copyOf(head, head.length + length + tail.length);
    System.arraycopy(tokens, from, ids, head.length, length);
    System.arraycopy(tail, 0, ids, head.length + length, tail.length);
    return new Window(ids, head.length, length);
  }
}
