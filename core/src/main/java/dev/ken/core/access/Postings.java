package dev.ken.core.access;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The levels that allow a principal and those that deny it, as plain arrays: a scope reads those of
 * thousands of principals, and each object on the way to them would cost it. Immutable.
 */
final class Postings {
  private static final int[] NONE = {};
  static final Postings EMPTY = new Postings(NONE, NONE);

  private final int[] allow;
  private final int[] deny;

  private Postings(int[] allow, int[] deny) {
    this.allow = allow;
    this.deny = deny;
  }

  boolean denies() {
    return deny.length > 0;
  }

  void allowInto(BitSet levels) {
    for (int level : allow) {
      levels.set(level);
    }
  }

  void denyInto(BitSet levels) {
    for (int level : deny) {
      levels.set(level);
    }
  }

  /** Postings with more levels. Used by one thread. */
  static final class Edit {
    private int[] allow;
    private int[] deny;
    private int allowed;
    private int denied;

    Edit(Postings before) {
      this.allow = before.allow;
      this.deny = before.deny;
      this.allowed = allow.length;
      this.denied = deny.length;
    }

    void allow(int level) {
      allow = withRoom(allow, allowed);
      allow[allowed++] = level;
    }

    void deny(int level) {
      deny = withRoom(deny, denied);
      deny[denied++] = level;
    }

    /** An array that has room at the place; always another one where the old may be shared. */
    private static int[] withRoom(int[] levels, int place) {
      return place < levels.length ? levels : Arrays.copyOf(levels, place + 1 + place / 2);
    }

    Postings whole() {
      return new Postings(
          allowed == 0 ? NONE : Arrays.copyOf(allow, allowed),
          denied == 0 ? NONE : Arrays.copyOf(deny, denied));
    }
  }
}
