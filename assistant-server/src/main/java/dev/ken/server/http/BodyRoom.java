package dev.ken.server.http;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Room in memory for bodies that are read and worked on, many small ones or few large ones at once.
 * Further ones wait for a while. Safe for use by many threads.
 */
final class BodyRoom {
  private static final int UNIT = 1024;
  private static final long PATIENCE_SECONDS = 10;

  private final int limit;
  private final Semaphore units;

  /**
   * Makes room.
   *
   * @param limit the largest body, in bytes
   * @param together how many of the largest there is room for at once, 1 or more
   */
  BodyRoom(int limit, int together) {
    this.limit = limit;
    this.units = new Semaphore(Math.multiplyExact(units(limit), together), true);
  }

  /**
   * Reads the body of a request and does its work.
   *
   * @throws ProblemException when there is no room in ten seconds, or the body is no JSON object,
   *     too large or too slow
   */
  Reply read(Call call, Function<JsonBody, Reply> work) {
    int needed = units(call.bodySize(limit));
    try {
      if (!units.tryAcquire(needed, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        throw new ProblemException(Problem.tooManyWrites());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(Problem.tooManyWrites(), e);
    }
    try {
      return work.apply(call.body(limit));
    } finally {
      units.release(needed);
    }
  }

  private static int units(int bytes) {
    return bytes / UNIT + 1;
  }
}
