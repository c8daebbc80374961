package dev.ken.core.trace;

import java.util.Optional;

/** Where a tenant's traces are kept. Safe for use by many threads. */
public interface TraceStore {

  /** Keeps a trace; a second trace of the same id is refused. */
  void save(Trace trace);

  /** The trace of an ask, for operators. */
  Optional<Trace> find(TraceId id);
}
