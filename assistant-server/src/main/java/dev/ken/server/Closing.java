package dev.ken.server;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What was opened so far, to be closed in reverse. Everything is closed even when closing one thing
 * fails; the first failure is thrown with the others attached.
 */
final class Closing implements AutoCloseable {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  /** Remembers something to close, and returns it. */
  <T extends AutoCloseable> T add(T resource) {
    opened.push(resource);
    return resource;
  }

  /** Returns what was opened so far for someone else to close; this then closes nothing. */
  Closing handOver() {
    var other = new Closing();
    other.opened.addAll(opened);
    opened.clear();
    return other;
  }

  @Override
  public synchronized void close() {
    RuntimeException first = null;
    while (!opened.isEmpty()) {
      AutoCloseable resource = opened.pop();
      try {
        resource.close();
      } catch (Exception e) { // close() may throw anything, and the others must still be closed
        RuntimeException failure =
            e instanceof RuntimeException unchecked
                ? unchecked
                : new IllegalStateException("cannot close " + resource.getClass(), e);
        if (first == null) {
          first = failure;
        } else {
          first.addSuppressed(failure);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }
}
