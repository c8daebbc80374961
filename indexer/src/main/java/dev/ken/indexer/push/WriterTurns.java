package dev.ken.indexer.push;

import dev.ken.indexer.Patience;
import java.time.Duration;

/**
 * How whoever is pushed to shares the one writer of an index with other processes.
 *
 * @param patience how long a write waits for the writer, behind other writes and other processes
 * @param idle how long the writer is kept when no write comes
 * @param longest how long it is kept while writes come
 * @param turn how long it is left to others then; longer than they pause between tries
 */
public record WriterTurns(Patience patience, Duration idle, Duration longest, Duration turn) {
  /** Returns ten seconds of patience; kept 0.3 s, or 1.5 s and then left for 0.1 s. */
  public static WriterTurns standard() {
    return new WriterTurns(
        Patience.of(Duration.ofSeconds(10)),
        Duration.ofMillis(300),
        Duration.ofMillis(1_500),
        Duration.ofMillis(100));
  }

  /** Returns the same with another patience. */
  public WriterTurns withPatience(Duration newMost) {
    return new WriterTurns(patience.withMost(newMost), idle, longest, turn);
  }
}
