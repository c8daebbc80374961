package dev.ken.assistant;

import dev.ken.core.trace.TraceStep;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Takes the time of the steps of one ask and tells its observer of each. Used by one thread. */
final class AskSteps {
  private static final String INTAKE = "intake";

  private final Clock clock;
  private final AskObserver observer;
  private final Instant startedAt;
  private final List<TraceStep> steps = new ArrayList<>();
  private String current = INTAKE;
  private Instant last;

  /** Begins with taking the question in, which the observer doesn't hear of. */
  AskSteps(Clock clock, AskObserver observer) {
    this.clock = clock;
    this.observer = observer;
    this.startedAt = clock.instant();
    this.last = startedAt;
  }

  void begin(AskStep step) {
    observer.begins(step);
    current = step.wireName();
  }

  /** Notes that the step which was begun last is done. */
  void done() {
    note(current);
  }

  /** Notes that the step which was begun last can't be done. */
  void failed() {
    note("failed");
  }

  private void note(String name) {
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
