package dev.ken.server.http;

import dev.ken.core.access.PersonId;
import java.util.HashMap;
import java.util.Map;

/** Counts streamed answers that are on their way. Safe for use by many threads. */
final class OpenStreams {
  private final StreamLimits limits;
  private final Map<PersonId, Integer> open = new HashMap<>();
  private int total;

  OpenStreams(StreamLimits limits) {
    this.limits = limits;
  }

  /** A place among the open streams, given back by closing it. */
  interface Place extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Takes a place.
   *
   * @throws ProblemException when the person, or all together, have as many as they may
   */
  synchronized Place take(PersonId person) {
    int ofPerson = open.getOrDefault(person, 0);
    if (ofPerson >= limits.perPerson()) {
      throw new ProblemException(Problem.tooManyStreams(limits.perPerson()));
    }
    if (total >= limits.total()) {
      throw new ProblemException(Problem.busy());
    }
    open.put(person, ofPerson + 1);
    total++;
    return () -> giveBack(person);
  }

  private synchronized void giveBack(PersonId person) {
    open.computeIfPresent(person, (_, count) -> count == 1 ? null : count - 1);
    total--;
  }

  /** How many are open. */
  synchronized int count() {
    return total;
  }
}
