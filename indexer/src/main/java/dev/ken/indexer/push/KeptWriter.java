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
  private final KnowledgeIndex index;
  private final WriterTurns turns;

  /** Whoever of this process came first writes first. */
  private final ReentrantLock queue = new ReentrantLock(true);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("let-go-of-writer").factory());
  private @Nullable KnowledgeWriter open;
  private long openedAt;
  private long usedAt;

  KeptWriter(KnowledgeIndex index, WriterTurns turns) {
    this.index = index;
    this.turns = turns;
  }

  /**
   * Does the work with the writer, alone. When it throws, what it wrote and did not commit is gone.
   *
   * @throws KenException with code {@code index-in-use} when others write for longer than the
   *     turns' patience
   */
  <T> T write(Function<KnowledgeWriter, T> work) {
    long began = System.nanoTime();
    takeTurn();
    try {
      KnowledgeWriter writer =
          opened(turns.patience().most().minusNanos(System.nanoTime() - began));
      boolean done = false;
      try {
        T result = work.apply(writer);
        done = true;
        return result;
      } finally {
        usedAt = System.nanoTime();
        if (!done) {
          letGo();
        } else if (usedAt - openedAt > turns.longest().toNanos()) {
          letGo();
          pause();
        } else {
          var _ =
              thread.schedule(this::letGoWhenIdle, turns.idle().toMillis(), TimeUnit.MILLISECONDS);
        }
      }
    } finally {
      queue.unlock();
    }
  }

  private void takeTurn() {
    try {
      if (!queue.tryLock(turns.patience().most().toNanos(), TimeUnit.NANOSECONDS)) {
        throw KenException.conflict(
            "index-in-use",
            "cannot write the index: other writes take too long",
            "Send this again in a while.",
            null);
      }
    } catch (InterruptedException e) {
      throw Patience.interrupted(e);
    }
  }

  private KnowledgeWriter opened(Duration most) {
    KnowledgeWriter known = open;
    if (known == null) {
      known = turns.patience().withMost(most).open(index::openWriter);
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

  /** Leaves others their turn. Holds up this process alone, with what it wrote in force. */
  private void pause() {
    try {
      Thread.sleep(turns.turn());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void letGoWhenIdle() {
    queue.lock();
    try {
      if (System.nanoTime() - usedAt >= turns.idle().toNanos()) {
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
