package dev.ken.server.http;

import java.time.Duration;

/**
 * What bounds the requests that take long, streamed or not: questions, searches and past
 * conversations.
 *
 * @param perPerson how many one person may have on their way at once
 * @param total how many all may have; each holds one of the server's threads
 * @param heartbeat how long a stream is silent before a comment is sent
 */
public record StreamLimits(int perPerson, int total, Duration heartbeat) {
  private static final int MOST_PER_PERSON = 4;
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  /** The limits of a server that serves 32 requests at once. */
  public static final StreamLimits DEFAULT = of(32);

  /**
   * The limits that fit a server of so many threads: five of eight for questions and searches, so
   * that pages, documents and probes always get one; four of these a person; a comment every two
   * seconds, which shows whether a stream is still heard.
   */
  public static StreamLimits of(int requestsAtOnce) {
    int total = Math.max(1, requestsAtOnce * 5 / 8);
    return new StreamLimits(Math.min(MOST_PER_PERSON, total), total, HEARTBEAT);
  }

  /** Checks the ranges. */
  public StreamLimits {
    if (perPerson < 1 || total < 1 || !heartbeat.isPositive()) {
      throw new IllegalArgumentException(
          "stream limits of " + perPerson + ", " + total + " and " + heartbeat + " allow none");
    }
  }
}
