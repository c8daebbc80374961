package dev.ken.aclsync.source;

import dev.ken.aclsync.source.DirectoryReading.Fault;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a source when it is due: what changed, and from time to time everything; after a failure
 * later and later. What was read well stays until something newer was.
 *
 * <p>One thread reads; {@link #latest()} and {@link #status()} are safe for use by many.
 */
public final class SourcePoll {
  private final DirectorySource source;
  private final Clock clock;
  private final Pace pace;
  private volatile State state;

  /** What is known, put in place at once. */
  private record State(
      DirectoryReading.@Nullable Whole latest, @Nullable Instant wholeAt, SourceStatus status) {}

  /** Makes a poll whose first reading is due now. */
  public SourcePoll(DirectorySource source, Clock clock, Pace pace) {
    this.source = source;
    this.clock = clock;
    this.pace = pace;
    this.state =
        new State(
            null,
            null,
            new SourceStatus(
                source.namespace(),
                Optional.empty(),
                0,
                0,
                0,
                Duration.ZERO,
                0,
                Optional.empty(),
                clock.instant()));
  }

  /** The last good reading, if there is one. */
  public Optional<DirectoryReading.Whole> latest() {
    return Optional.ofNullable(state.latest());
  }

  /** How the source stands. */
  public SourceStatus status() {
    return state.status();
  }

  /** Reads if it is due. */
  public Optional<DirectoryReading> readIfDue(ReadingProgress progress) {
    return isDue() ? Optional.of(read(progress)) : Optional.empty();
  }

  /** A wait that is longer than any that was begun is that of a clock that was set back since. */
  private boolean isDue() {
    SourceStatus status = state.status();
    Duration wait = Duration.between(clock.instant(), status.next());
    return !wait.isPositive() || wait.compareTo(pace.after(status.failures())) > 0;
  }

  /** Reads now. */
  public DirectoryReading read(ReadingProgress progress) {
    State before = state;
    Instant began = clock.instant();
    boolean whole =
        before.latest() == null
            || before.wholeAt() == null
            || began.isBefore(before.wholeAt())
            || !began.isBefore(before.wholeAt().plus(pace.wholeEvery()));
    DirectoryReading reading;
    try {
      reading =
          whole || before.latest() == null
              ? source.readAll(progress)
              : source.readSince(before.latest().cursor(), progress);
    } catch (RuntimeException e) { // a source's last line of defence: it is waited for like others
      reading = broken(e);
    }
    state =
        switch (reading) {
          case DirectoryReading.Whole good ->
              new State(good, whole ? began : before.wholeAt(), status(good, began));
          case DirectoryReading.Failed failed ->
              // After a failure, nothing is built upon what went before.
              new State(before.latest(), null, failed(before.status(), failed, began));
        };
    return reading;
  }

  private DirectoryReading.Failed broken(RuntimeException failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    return new DirectoryReading.Failed(
        Fault.REFUSED,
        String.format(
            Locale.ROOT,
            "cannot understand what the source '%s' gives: %s%s",
            source.namespace().value(),
            failure,
            stack.length == 0 ? "" : " at " + stack[0]),
        "See what is unusual about what it states; if nothing is, report this as a fault of Ken.");
  }

  private SourceStatus status(DirectoryReading.Whole good, Instant began) {
    Instant now = clock.instant();
    return new SourceStatus(
        source.namespace(),
        Optional.of(good.content().readAt()),
        good.content().people().size(),
        good.content().groups().size(),
        good.warnings().size(),
        Duration.between(began, now),
        0,
        Optional.empty(),
        now.plus(pace.after(0)));
  }

  private SourceStatus failed(SourceStatus before, DirectoryReading.Failed failed, Instant began) {
    Instant now = clock.instant();
    int failures = before.failures() + 1;
    return new SourceStatus(
        before.namespace(),
        before.readAt(),
        before.people(),
        before.groups(),
        before.warnings(),
        Duration.between(began, now),
        failures,
        Optional.of(failed),
        now.plus(pace.after(failures)));
  }
}
