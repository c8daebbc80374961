package dev.ken.server.http;

import dev.ken.core.index.ForwardingIndex;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An index that can be made to wait with opening views, and counts the views that it opened. */
final class HeldIndex extends ForwardingIndex {
  private final Semaphore waiting = new Semaphore(0);
  private final Semaphore admitted = new Semaphore(0);
  private final AtomicInteger opened = new AtomicInteger();
  private volatile boolean held;

  HeldIndex(KnowledgeIndex index) {
    super(index);
  }

  /** Lets every view wait from now on. */
  void hold() {
    held = true;
  }

  /** Returns when so many more views wait to be opened. */
  void awaitWaiting(int count) throws InterruptedException {
    if (!waiting.tryAcquire(count, 20, TimeUnit.SECONDS)) {
      throw new AssertionError("nobody opened a view");
    }
  }

  /** Lets so many views be opened. */
  void admit(int count) {
    admitted.release(count);
  }

  /** How many views were opened. */
  int opened() {
    return opened.get();
  }

  @Override
  public IndexView openView() {
    if (held) {
      waiting.release();
      try {
        if (!admitted.tryAcquire(20, TimeUnit.SECONDS)) {
          throw new AssertionError("a view was never let through");
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
    opened.incrementAndGet();
    return index().openView();
  }

  @Override
  public void close() {}
}
