package dev.ken.server;

import dev.ken.indexer.push.WriterTurns;
import java.time.Duration;

/**
 * How long a server waits where that is no setting.
 *
 * @param people between two readings of the people files
 * @param writer when it shares the writer of the index
 * @param rights between two records of who may read what, and before the first
 */
public record Waits(Duration people, WriterTurns writer, Duration rights) {
  /** Waits for ten minutes between records. */
  public Waits(Duration people, WriterTurns writer) {
    this(people, writer, Duration.ofMinutes(10));
  }

  /** Returns five seconds between readings, ten minutes between records, and the standard turns. */
  public static Waits standard() {
    return new Waits(Duration.ofSeconds(5), WriterTurns.standard());
  }
}
