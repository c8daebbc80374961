package dev.ken.indexer;

import dev.ken.core.error.KenException;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * How long to wait for a writer that someone else has. Whoever has it may be another process, which
 * tells nobody when it lets go: all that can be done is to try again.
 *
 * @param most from the first try to the last; zero tries once
 * @param pause between two tries
 */
public record Patience(Duration most, Duration pause) {
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** Returns a patience of this length that tries fifty times a second. */
  public static Patience of(Duration most) {
    return new Patience(most, PAUSE);
  }

  /** Returns the same with another length. */
  public Patience withMost(Duration newMost) {
    return new Patience(newMost, pause);
  }

  /**
   * Opens a writer.
   *
   * @param opening throws with code {@code index-in-use} while someone else has it
   * @throws KenException what the last try threw, or with code {@code indexing-interrupted}
   */
  public <T> T open(Supplier<T> opening) {
    long began = System.nanoTime();
    while (true) {
      try {
        return opening.get();
      } catch (KenException e) {
        if (!e.code().equals("index-in-use") || System.nanoTime() - began >= most.toNanos()) {
          throw e;
        }
      }
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        throw interrupted(e);
      }
    }
  }

  /** What to throw when waiting for a writer was interrupted; the thread stays so. */
  public static KenException interrupted(InterruptedException cause) {
    Thread.currentThread().interrupt();
    return KenException.ours(
        "indexing-interrupted",
        "cannot write the index: waiting for it was interrupted",
        "Try again.",
        cause);
  }
}
