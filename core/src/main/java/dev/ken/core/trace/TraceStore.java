package dev.ken.core.trace;

import dev.ken.core.access.PersonId;
import java.util.List;
import java.util.Optional;

/** Where a tenant's traces are kept. Safe for use by many threads. */
public interface TraceStore {

  /** Keeps a trace; a second trace of the same id is refused. */
  void save(Trace trace);

  /**
   * Adds steps to the end of a trace that is kept.
   *
   * @throws dev.ken.core.error.KenException with code {@code unknown-trace} when there is none of
   *     this id
   */
  void append(TraceId id, List<TraceStep> steps);

  /** The trace of an ask, for operators. */
  Optional<Trace> find(TraceId id);

  /** Keeps what someone does beside asking. */
  void save(UserAction action);

  /**
   * What a person did beside asking, the newest first, for operators.
   *
   * @param limit how many at most, 1 or greater
   */
  List<UserAction> actions(PersonId person, int limit);
}
