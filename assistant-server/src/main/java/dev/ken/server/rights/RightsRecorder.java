package dev.ken.server.rights;

import dev.ken.core.access.RightsHistory;
import dev.ken.core.access.RightsState;
import dev.ken.core.error.KenException;
import dev.ken.state.SqliteRightsHistory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records who may read what, so that one can ask later whose rights have changed. What decides is
 * recorded, what directories state and the ACLs of documents; that a statement is too old to count
 * is not. Safe for use by many threads.
 */
public final class RightsRecorder {
  /** How long it is kept: whoever looks once a year finds the year. */
  static final Duration KEPT = Duration.ofDays(400);

  /** How many times longer than a record takes the next one waits. */
  private static final int REST = 100;

  private static final Logger log = LoggerFactory.getLogger(RightsRecorder.class);

  private final Supplier<RightsState> rights;
  private final Supplier<SqliteRightsHistory> files;
  private final Clock clock;

  /**
   * Makes a recorder of one tenant.
   *
   * @param rights what decides now
   * @param files opens the history, for as long as it is used: most commands don't need it
   */
  public RightsRecorder(
      Supplier<RightsState> rights, Supplier<SqliteRightsHistory> files, Clock clock) {
    this.rights = rights;
    this.files = files;
    this.clock = clock;
  }

  /** Records the rights as they are now, if they have changed, and forgets what is too old. */
  public void record() {
    var _ =
        with(history -> {
          RightsState now = recorded(history);
          history.forgetBefore(clock.instant().minus(KEPT));
          return now;
        });
  }

  /** The same; when it can't be done, that is logged, and what else was done is not undone. */
  public void recordIfPossible() {
    try {
      record();
    } catch (KenException e) {
      log.warn("who may read what can't be recorded: {} {}", e.getMessage(), e.remedy());
    }
  }

  /**
   * The time is taken after the rights were read: what changes in between is not in the record, and
   * is found by whoever asks since that time.
   */
  private RightsState recorded(RightsHistory history) {
    RightsState now = rights.get();
    var _ = history.record(now, clock.instant());
    return now;
  }

  /**
   * Whose rights are others now than at a moment. They are compared with the newest record at the
   * moment or before it: so every change since is among them, unless it was undone.
   *
   * @throws KenException of the caller, with code {@code rights-not-recorded} when the first record
   *     is of later, and {@code moment-invalid} when the moment is in the future or before 1970
   */
  public RightsChanges since(Instant moment) {
    boolean future = moment.isAfter(clock.instant());
    if (future || moment.isBefore(Instant.EPOCH)) {
      throw KenException.caller(
          "moment-invalid",
          String.format(
              Locale.ROOT,
              "cannot say whose rights have changed since %s: it is %s",
              moment,
              future ? "in the future" : "before 1970"),
          "Ask for a time in the past.");
    }
    return with(history -> {
      Optional<RightsHistory.Recorded> then = history.at(moment);
      if (then.isEmpty()) {
        throw notRecorded(moment, history.first());
      }
      RightsState now = recorded(history);
      return new RightsChanges(then.get().at(), RightsDifference.between(then.get().rights(), now));
    });
  }

  private static KenException notRecorded(Instant moment, Optional<Instant> first) {
    return KenException.caller(
        "rights-not-recorded",
        String.format(
            Locale.ROOT, "cannot say whose rights have changed since %s: %s", moment, said(first)),
        first.isPresent()
            ? "Ask for that time or a later one."
            : "'ken serve' records them while it runs, and 'ken index' when it ends.");
  }

  private static String said(Optional<Instant> first) {
    return first.map(at -> "they were first recorded at " + at).orElse("nothing was recorded yet");
  }

  private <T> T with(Function<RightsHistory, T> work) {
    try (SqliteRightsHistory history = files.get()) {
      return work.apply(history);
    }
  }

  /** Records again and again until it is closed. */
  public Recording start(Duration pause) {
    return new Recording(pause);
  }

  /** A thread that records. */
  public final class Recording implements AutoCloseable {
    private final ScheduledExecutorService thread =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("record-rights").factory());
    private final Duration pause;
    private @Nullable String failure;

    private Recording(Duration pause) {
      this.pause = pause;
      next(pause);
    }

    private void next(Duration wait) {
      if (!thread.isShutdown()) {
        var _ = thread.schedule(this::look, wait.toMillis(), TimeUnit.MILLISECONDS);
      }
    }

    private void look() {
      long began = System.nanoTime();
      try {
        record();
        failure = null;
      } catch (KenException e) {
        // Said once, not with every record.
        if (!e.getMessage().equals(failure)) {
          log.warn("who may read what can't be recorded: {} {}", e.getMessage(), e.remedy());
        }
        failure = e.getMessage();
      } catch (RuntimeException e) { // the thread's last line of defence
        log.error("recording who may read what failed", e);
      }
      Duration rest = Duration.ofNanos(System.nanoTime() - began).multipliedBy(REST);
      next(rest.compareTo(pause) > 0 ? rest : pause);
    }

    /** Waits for a record that is being made. */
    @Override
    public void close() {
      thread.shutdownNow();
      try {
        if (!thread.awaitTermination(10, TimeUnit.SECONDS)) {
          log.warn("recording who may read what goes on while Ken ends");
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
