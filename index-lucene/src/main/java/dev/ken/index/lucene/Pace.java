package dev.ken.index.lucene;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Makes a piece of work end on a beat, so that its time tells nothing finer than how many beats it
 * took. The beat is longer than the work, save when the machine is busy or the disk is read.
 *
 * <p>Counting a term walks postings that may be those of hidden chunks alone; ended at once, it
 * would take longer than for a term that stands nowhere. Immutable; safe for use by many threads.
 */
final class Pace {
  /** A thread that sleeps wakes late; the last bit is waited for awake. */
  private static final long AWAKE = 100_000;

  private final LongSupplier clock;
  private final long beat;

  /**
   * @param clock the time in nanoseconds
   * @param beat in nanoseconds; 0 waits never
   */
  Pace(LongSupplier clock, long beat) {
    this.clock = clock;
    this.beat = beat;
  }

  /** The time now, for {@link #awaitBeat}. */
  long start() {
    return clock.getAsLong();
  }

  /** Waits until a whole number of beats has passed since the start, 1 or greater. */
  void awaitBeat(long start) {
    if (beat == 0) {
      return;
    }
    long taken = clock.getAsLong() - start;
    long end = start + (taken / beat + 1) * beat;
    for (long left = end - clock.getAsLong(); left > 0; left = end - clock.getAsLong()) {
      if (left > AWAKE) {
        LockSupport.parkNanos(left - AWAKE);
      } else {
        Thread.onSpinWait();
      }
    }
  }
}
