package dev.ken.assistant;

import dev.ken.core.trace.TraceStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes the time of the steps of one ask. Used by one thread. */
final class AskSteps {
  private final Clock clock;
  private final Instant startedAt;
  private final List<TraceStep> steps = new ArrayList<>();
  private Instant last;

  AskSteps(Clock clock) {
    this.clock = clock;
    this.startedAt = clock.instant();
    this.last = startedAt;
  }

  /** Notes that the step which began when the one before ended is done. */
  void done(String name) {
    Instant now = clock.instant();
    // A clock that is set back must not spoil the record.
    long microseconds = Math.max(0, Duration.between(last, now).toNanos() / 1000);
    steps.add(new TraceStep(name, microseconds));
    last = now;
  }

  Instant startedAt() {
    return startedAt;
  }

  List<TraceStep> list() {
    return List.copyOf(steps);
  }
}
