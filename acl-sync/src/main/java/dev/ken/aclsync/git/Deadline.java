package dev.ken.aclsync.git;

import java.io.IOException;
import java.time.Duration;

/** Until when something may take, by a clock that nobody sets. */
final class Deadline {
  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline after(Duration time) {
    return new Deadline(System.nanoTime() + time.toNanos());
  }

  boolean hasPassed() {
    return left().isNegative() || left().isZero();
  }

  /** How long it still may take. */
  Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }

  /** Fails when it has taken longer. */
  void require() throws IOException {
    if (hasPassed()) {
      throw new LateException();
    }
  }

  /** It took longer than it may. */
  static final class LateException extends IOException {
    private static final long serialVersionUID = 1L;

    LateException() {
      super("it took longer than it may");
    }
  }
}
