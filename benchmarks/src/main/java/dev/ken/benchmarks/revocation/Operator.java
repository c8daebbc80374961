package dev.ken.benchmarks.revocation;

import dev.ken.core.access.RevocationBarrier;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes on a thread of its own, one at a time, while an answer's thread stands still: that
 * goes on when the change has returned, or waits for the answer itself; and at the end of what is
 * handed over it stands still again, until the change has returned. So a seed decides what happens
 * when, on two threads that are really two.
 */
final class Operator implements AutoCloseable, RevocationBarrier.Watcher {
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("operator").factory());

  /** What became of a change: it waits, or it is over. */
  private final LinkedBlockingQueue<News> news = new LinkedBlockingQueue<>();

  private @Nullable CompletableFuture<Void> change;

  private enum News {
    WAITS,
    OVER
  }

  /** Whether a change was begun that has not returned. */
  boolean busy() {
    return change != null;
  }

  /** Begins a change, and returns when it has returned or waits for the calling thread. */
  void begin(Runnable work) {
    settle();
    change = CompletableFuture.runAsync(work, thread).whenComplete((_, _) -> news.add(News.OVER));
    if (next() == News.OVER) {
      end();
    }
  }

  @Override
  public void waits() {
    news.add(News.WAITS);
  }

  @Override
  public void handedOver() {
    settle();
  }

  /** Waits until the change that was begun has returned, and throws what it threw. */
  void settle() {
    while (busy()) {
      if (next() == News.OVER) {
        end();
      }
    }
  }

  private News next() {
    try {
      return news.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while a change is made", e);
    }
  }

  private void end() {
    CompletableFuture<Void> ended = change;
    change = null;
    if (ended != null) {
      ended.join();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
