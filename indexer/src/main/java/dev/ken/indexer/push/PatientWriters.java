package dev.ken.indexer.push;

import dev.ken.core.error.KenException;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Opens the one writer of an index, and waits a while for it when it is taken. */
final class PatientWriters {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Whoever of this process came first writes first; other processes can only be tried again. */
  private final ReentrantLock queue = new ReentrantLock(true);

  /**
   * Does the work with a writer, alone.
   *
   * @throws KenException with code {@code index-in-use} when someone else writes for long
   */
  <T> T write(KnowledgeIndex index, Function<KnowledgeWriter, T> work) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      if (!queue.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
        throw KenException.conflict(
            "index-in-use",
            "cannot write the index: other writes take too long",
            "Send this again in a while.",
            null);
      }
      try (KnowledgeWriter writer = open(index, deadline)) {
        return work.apply(writer);
      } finally {
        queue.unlock();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw KenException.ours(
          "indexing-interrupted",
          "cannot write the index: waiting for it was interrupted",
          "Send this again.",
          e);
    }
  }

  private static KnowledgeWriter open(KnowledgeIndex index, long deadline)
      throws InterruptedException {
    while (true) {
      try {
        return index.openWriter();
      } catch (KenException e) {
        if (!e.code().equals("index-in-use") || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(PAUSE);
      }
    }
  }
}
