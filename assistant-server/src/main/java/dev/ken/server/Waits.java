package dev.ken.server;

import dev.ken.indexer.push.WriterTurns;
import java.time.Duration;

/**
 * How long a server waits where that is no setting.
 *
 * @param people between two readings of the people files
 * @param writer when it shares the writer of the index
 */
public record Waits(Duration people, WriterTurns writer) {
  /** Returns five seconds between readings, and the standard turns. */
  public static Waits standard() {
    return new Waits(Duration.ofSeconds(5), WriterTurns.standard());
  }
}
