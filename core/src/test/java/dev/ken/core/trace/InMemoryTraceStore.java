package dev.ken.core.trace;

import dev.ken.core.access.PersonId;
import dev.ken.core.error.KenException;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;

/** A {@link TraceStore} that forgets everything when it is dropped. */
public final class InMemoryTraceStore implements TraceStore {
  private final Map<TraceId, Trace> traces = new ConcurrentHashMap<>();
  private final Deque<UserAction> actions = new ConcurrentLinkedDeque<>();

  @Override
  public void save(Trace trace) {
    if (traces.putIfAbsent(trace.id(), trace) != null) {
      throw KenException.conflict(
          "trace-exists", "cannot keep trace " + trace.id(), "Use a new id.", null);
    }
  }

  @Override
  public void append(TraceId id, List<TraceStep> steps) {
    Trace found = traces.computeIfPresent(id, (_, trace) -> trace.withSteps(steps));
    if (found == null) {
      throw KenException.missing("unknown-trace", "there is no trace " + id, "Save it first.");
    }
  }

  @Override
  public Optional<Trace> find(TraceId id) {
    return Optional.ofNullable(traces.get(id));
  }

  @Override
  public void save(UserAction action) {
    actions.addFirst(action);
  }

  @Override
  public List<UserAction> actions(PersonId person, int limit) {
    return actions.stream().filter(one -> one.person().equals(person)).limit(limit).toList();
  }

  /** All traces. */
  public List<Trace> all() {
    return List.copyOf(traces.values());
  }
}
