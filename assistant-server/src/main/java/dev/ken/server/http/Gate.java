package dev.ken.server.http;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Lets so many requests of a kind in at once and turns further ones away, since each holds a thread
 * of the server, also while its body is slow to come. Safe for use by many threads.
 */
final class Gate {
  private final Semaphore places;
  private final Supplier<Problem> full;

  /**
   * Makes a gate.
   *
   * @param places how many are let in at once, 1 or more
   * @param full what further ones are told
   */
  Gate(int places, Supplier<Problem> full) {
    this.places = new Semaphore(places);
    this.full = full;
  }

  /**
   * Does the work of one request.
   *
   * @throws ProblemException when as many are in as may be
   */
  <T> T within(Supplier<T> work) {
    if (!places.tryAcquire()) {
      throw new ProblemException(full.get());
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
