package dev.ken.assistant;

import dev.ken.core.access.ReadableScope;
import dev.ken.core.trace.TraceStep;
import dev.ken.retriever.Passage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Takes the time of the steps of one ask, notes what they came upon, whatever becomes of it, and
 * tells its observer of each. Used by one thread.
 */
final class AskSteps {
  private static final String INTAKE = "intake";

  private final Clock clock;
  private final AskObserver observer;
  private final Instant startedAt;
  private final List<TraceStep> steps = new ArrayList<>();
  private Optional<ReadableScope> scope = Optional.empty();
  private List<Passage> passages = List.of();
  private Optional<String> standalone = Optional.empty();
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

  /** Notes what the asker may read. */
  void resolved(ReadableScope readable) {
    scope = Optional.of(readable);
  }

  /** Notes what is searched with. */
  void recalled(String question) {
    standalone = Optional.of(question);
  }

  /** Notes what was found, best first. */
  void found(List<Passage> bestFirst) {
    passages = List.copyOf(bestFirst);
  }

  /** Notes that a part of the answer was handed over. */
  void handedOver() {
    note("part");
  }

  /**
   * Notes how the handing over came to its end, and returns the steps since the answer was put on
   * the record.
   */
  List<TraceStep> end(String name, int recorded) {
    note(name);
    return list().subList(recorded, steps.size());
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

  /** What the asker may read; empty when it was not established. */
  Optional<ReadableScope> scope() {
    return scope;
  }

  /** What was searched with; empty when it never came to that. */
  Optional<String> standalone() {
    return standalone;
  }

  /** What was found, best first. */
  List<Passage> passages() {
    return passages;
  }

  List<TraceStep> list() {
    return List.copyOf(steps);
  }
}
