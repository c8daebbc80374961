package dev.ken.server;

import dev.ken.aclsync.source.ReadingProgress;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.error.KenException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the people files of the sources, and what a directory server states, again and again while
 * Ken serves, so that a change is in force soon after it was saved, and what did not change is
 * known not to have. A file that can't be read changes nothing; what was read before grows old.
 */
final class DirectoryWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DirectoryWatch.class);

  /** How often, within the budget, it is stored that nothing changed. */
  private static final int CONFIRMATIONS = 10;

  private final Supplier<List<RememberedSource>> sources;
  private final DirectoryStore directory;
  private final Clock clock;
  private final Duration budget;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("read-people").factory());
  private final DirectoryPull pull;
  private @Nullable String failure;

  /** What was found to be stored, at which version of the directory. */
  private @Nullable DirectoryContent known;

  private @Nullable DirectoryVersion knownAt;

  private DirectoryWatch(
      Supplier<List<RememberedSource>> sources,
      DirectoryPull pull,
      DirectoryStore directory,
      Clock clock,
      Duration budget) {
    this.sources = sources;
    this.pull = pull;
    this.directory = directory;
    this.clock = clock;
    this.budget = budget;
  }

  /**
   * Reads once and goes on until it is closed.
   *
   * @param pause between two readings
   */
  static DirectoryWatch start(
      Supplier<List<RememberedSource>> sources,
      DirectoryPull pull,
      DirectoryStore directory,
      Clock clock,
      Duration budget,
      Duration pause) {
    var watch = new DirectoryWatch(sources, pull, directory, clock, budget);
    watch.look();
    // What it throws, it catches.
    var _ =
        watch.thread.scheduleWithFixedDelay(
            watch::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    pull.start(() -> watch.thread.execute(watch::look));
    return watch;
  }

  /**
   * Reads once, for a command that is over in a moment: the files each time, the directory server
   * when it was not read lately.
   */
  static void once(
      Supplier<List<RememberedSource>> sources,
      DirectoryPull pull,
      DirectoryStore directory,
      Clock clock,
      Duration budget) {
    Instant now = clock.instant();
    Duration age = Duration.between(directory.ages().pulledAt(), now);
    if (age.isNegative() || age.compareTo(budget.dividedBy(CONFIRMATIONS)) > 0) {
      var _ = pull.read(ReadingProgress.NONE);
    }
    var watch = new DirectoryWatch(sources, pull, directory, clock, budget);
    watch.look();
    watch.thread.shutdownNow();
  }

  /** Reads the files, and stores what they state unless it is known to be stored. */
  private void look() {
    try {
      var newest = new NewestPeople(directory, clock);
      var _ =
          newest.store(
              () -> DirectorySync.stated(sources.get(), pull.people(), clock.instant()),
              stated -> store(stated, newest));
      failure = null;
    } catch (KenException e) {
      // Said once, not with every reading.
      if (!e.getMessage().equals(failure)) {
        log.warn("people and groups can't be read and grow old: {} {}", e.getMessage(), e.remedy());
      }
      failure = e.getMessage();
    } catch (RuntimeException e) { // the thread's last line of defence
      log.error("reading people and groups failed", e);
    }
  }

  private void store(DirectoryContent stated, NewestPeople newest) {
    if (!holds(stated)) {
      directory.replace(stated);
      log.info("people and groups were read anew");
    } else if (newest.isOfTheFuture(directory.ages().pulledAt())
        || Duration.between(directory.ages().pulledAt(), stated.readAt())
                .abs()
                .compareTo(budget.dividedBy(CONFIRMATIONS))
            >= 0) {
      newest.confirm(stated.readAt());
    }
  }

  /** Whether it is stored; cheaply, as long as neither side has changed. */
  private boolean holds(DirectoryContent stated) {
    DirectoryVersion version = directory.current().version();
    if (known != null
        && version.equals(knownAt)
        && known.people().equals(stated.people())
        && known.groups().equals(stated.groups())) {
      return true;
    }
    boolean holds = directory.holds(stated);
    known = holds ? stated : null;
    knownAt = version;
    return holds;
  }

  @Override
  public void close() {
    pull.close();
    thread.shutdownNow();
  }
}
