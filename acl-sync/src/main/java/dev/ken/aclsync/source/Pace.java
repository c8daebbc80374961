package dev.ken.aclsync.source;

import java.time.Duration;

/**
 * How often a source is read.
 *
 * @param interval from the end of one reading to the next
 * @param wholeEvery after which time everything is read anew, whatever was read in between
 * @param longestWait the longest wait after failures; the first is a second, and each is twice the
 *     one before
 */
public record Pace(Duration interval, Duration wholeEvery, Duration longestWait) {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

  /** How long to wait after this many failures in a row. */
  public Duration after(int failures) {
    if (failures == 0) {
      return interval;
    }
    Duration wait = FIRST_WAIT.multipliedBy(1L << Math.min(failures - 1, 20));
    return wait.compareTo(longestWait) > 0 ? longestWait : wait;
  }
}
