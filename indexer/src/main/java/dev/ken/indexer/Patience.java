package dev.ken.indexer;

import dev.ken.core.error.KenException;
import java.time.Duration;
import java.util.function.Supplier;

/** Waits a while for a writer that someone else has. */
public final class Patience {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private Patience() {}

  /**
   * Opens a writer.
   *
   * @param opening throws with code {@code index-in-use} while someone else has it
   * @param most how long to try again
   */
  public static <T> T open(Supplier<T> opening, Duration most) {
    long deadline = System.nanoTime() + most.toNanos();
    while (true) {
      try {
        return opening.get();
      } catch (KenException e) {
        if (!e.code().equals("index-in-use") || System.nanoTime() > deadline) {
          throw e;
        }
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw KenException.ours(
            "indexing-interrupted",
            "cannot write the index: waiting for it was interrupted",
            "Try again.",
            e);
      }
    }
  }
}
