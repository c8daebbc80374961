package dev.ken.server.http;

import dev.ken.core.access.PersonId;
import java.util.HashMap;
import java.util.Map;

/**
 * The places for requests that take long: questions, streamed or not, searches, and past
 * conversations, whose documents are all read again. Each holds a thread of the server, and so does
 * a body that is slow to come. Safe for use by many threads.
 */
final class Places {
  private final StreamLimits limits;
  private final Map<PersonId, Integer> open = new HashMap<>();
  private int total;

  Places(StreamLimits limits) {
    this.limits = limits;
  }

  /** A place, given back by closing it. */
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
      throw new ProblemException(Problem.tooManyAtOnce(limits.perPerson()));
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

  /** How many are taken. */
  synchronized int count() {
    return total;
  }
}
