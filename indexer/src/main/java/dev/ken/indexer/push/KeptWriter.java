package dev.ken.indexer.push;

import dev.ken.core.error.KenException;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.indexer.Patience;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one writer of an index, kept open from one write to the next, since opening it reads every
 * access class. It is let go of when no write comes for a moment, and for a moment when writes come
 * for long, so that another process gets its turn.
 */
final class KeptWriter implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration IDLE = Duration.ofMillis(300);
  private static final Duration LONGEST = Duration.ofMillis(1_500);

  /** Longer than who waits for the writer pauses between tries. */
  private static final Duration TURN = Duration.ofMillis(100);

  private final KnowledgeIndex index;

  /** Whoever of this process came first writes first. */
  private final ReentrantLock queue = new ReentrantLock(true);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("let-go-of-writer").factory());
  private @Nullable KnowledgeWriter open;
  private long openedAt;
  private long usedAt;

  KeptWriter(KnowledgeIndex index) {
    this.index = index;
  }

  /**
   * Does the work with the writer, alone. When it throws, what it wrote and did not commit is gone.
   *
   * @throws KenException with code {@code index-in-use} when someone else writes for ten seconds
   */
  <T> T write(Function<KnowledgeWriter, T> work) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    takeTurn();
    try {
      KnowledgeWriter writer = opened(Duration.ofNanos(deadline - System.nanoTime()));
      boolean done = false;
      try {
        T result = work.apply(writer);
        done = true;
        return result;
      } finally {
        usedAt = System.nanoTime();
        if (!done) {
          letGo();
        } else if (usedAt - openedAt > LONGEST.toNanos()) {
          letGo();
          pause();
        } else {
          var _ = thread.schedule(this::letGoWhenIdle, IDLE.toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } finally {
      queue.unlock();
    }
  }

  private void takeTurn() {
    try {
      if (!queue.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        throw KenException.conflict(
            "index-in-use",
            "cannot write the index: other writes take too long",
            "Send this again in a while.",
            null);
      }
    } catch (InterruptedException e) {
      throw interrupted(e);
    }
  }

  private static KenException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return KenException.ours(
        "indexing-interrupted",
        "cannot write the index: waiting for it was interrupted",
        "Send this again.",
        cause);
  }

  private KnowledgeWriter opened(Duration most) {
    KnowledgeWriter known = open;
    if (known == null) {
      known = Patience.open(index::openWriter, most);
      open = known;
      openedAt = System.nanoTime();
    }
    return known;
  }

  private void letGo() {
    KnowledgeWriter known = open;
    open = null;
    if (known != null) {
      known.close();
    }
  }

  /** Holds up this process alone, with what it wrote in force. */
  private static void pause() {
    try {
      Thread.sleep(TURN);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void letGoWhenIdle() {
    queue.lock();
    try {
      if (System.nanoTime() - usedAt >= IDLE.toNanos()) {
        letGo();
      }
    } finally {
      queue.unlock();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    queue.lock();
    try {
      letGo();
    } finally {
      queue.unlock();
    }
  }
}
