package dev.ken.server.http;

import java.time.Duration;

/**
 * What bounds streamed answers.
 *
 * @param perPerson how many one person may have on their way at once
 * @param total how many all may have; each holds one of the server's threads
 * @param heartbeat how long a stream is silent before a comment is sent
 */
public record StreamLimits(int perPerson, int total, Duration heartbeat) {
  /**
   * Four a person, 20 in all; a comment every two seconds, which shows whether one is still heard.
   */
  public static final StreamLimits DEFAULT = new StreamLimits(4, 20, Duration.ofSeconds(2));

  /** Checks the ranges. */
  public StreamLimits {
    if (perPerson < 1 || total < 1 || !heartbeat.isPositive()) {
      throw new IllegalArgumentException(
          "stream limits of " + perPerson + ", " + total + " and " + heartbeat + " allow none");
    }
  }
}
