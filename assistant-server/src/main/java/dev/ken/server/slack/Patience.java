package dev.ken.server.slack;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long one message is worth trying: so many calls that fail, and so much time between them.
 * Pauses double, and a random half of each keeps messages that failed together from being tried
 * together. Used by one thread.
 */
final class Patience {
  /** How many calls may fail. */
  static final int MOST_FAILURES = 8;

  /** How long all pauses together may take. */
  static final Duration LONGEST = Duration.ofMinutes(2);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final RandomGenerator random;
  private int failures;
  private Duration waited = Duration.ZERO;
  private Duration backoff = FIRST_PAUSE;

  Patience(RandomGenerator random) {
    this.random = random;
  }

  /** What to do after a call that failed. */
  sealed interface Next {
    /**
     * To try again.
     *
     * @param pause and how long to wait before
     */
    record Again(Duration pause) implements Next {}

    /**
     * To give up.
     *
     * @param reason the last failure and what is exhausted
     */
    record GiveUp(String reason) implements Next {}
  }

  /**
   * Counts a call that failed.
   *
   * @param reason why
   * @param wanted how long Slack asks to wait, if it does
   */
  Next after(String reason, Optional<Duration> wanted) {
    failures++;
    if (failures >= MOST_FAILURES) {
      return new Next.GiveUp(
          String.format(Locale.ROOT, "%s, after %d tries", reason, MOST_FAILURES));
    }
    Duration half = backoff.dividedBy(2);
    Duration pause =
        wanted.orElse(half).plus(Duration.ofMillis(random.nextLong(half.toMillis() + 1)));
    backoff = backoff.multipliedBy(2);
    if (waited.plus(pause).compareTo(LONGEST) > 0) {
      return new Next.GiveUp(
          String.format(Locale.ROOT, "%s; waiting for another %s is too long", reason, pause));
    }
    waited = waited.plus(pause);
    return new Next.Again(pause);
  }
}
