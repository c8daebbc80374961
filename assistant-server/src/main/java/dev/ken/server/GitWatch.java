package dev.ken.server;

import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.indexer.FileResult;
import dev.ken.indexer.IndexProgress;
import java.time.Clock;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at repositories again and again while Ken serves, and indexes what has changed, so that a
 * commit is in force soon after it was pushed.
 */
final class GitWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(GitWatch.class);

  /** Longer than writing one document takes; a look that hangs is left to end by itself. */
  private static final int MOST_SECONDS = 10;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("look-at-repositories").factory());

  private final AtomicBoolean stopped = new AtomicBoolean();

  /** Ends a run between two documents, since a write that is interrupted breaks the index. */
  private final IndexProgress stopping =
      new IndexProgress() {
        @Override
        public void listed(SourceId source, int documents) {
          requireGoingOn();
        }

        @Override
        public void done(SourcePath path, FileResult result, int number) {
          requireGoingOn();
        }

        @Override
        public void committed(int written) {
          // What is committed stays.
        }
      };

  private GitWatch() {}

  private void requireGoingOn() {
    if (stopped.get()) {
      throw new CancellationException("Ken is being stopped");
    }
  }

  /** Closes what can't be vouched for, and goes on in the background until it is closed. */
  static GitWatch start(Installation installation, Clock clock) {
    GitTending tending = installation.tenant().tending();
    tending.closeStale();
    var watch = new GitWatch();
    var job = new IndexJob(installation, clock);
    // What it throws, it catches.
    var _ =
        watch.thread.scheduleWithFixedDelay(
            () -> {
              try {
                tending.tend(job, watch.stopping);
              } catch (CancellationException _) {
                log.info("indexing a repository was left for the next start");
              } catch (RuntimeException e) { // the thread's last line of defence
                log.error("looking at repositories failed", e);
              }
            },
            0,
            1,
            TimeUnit.SECONDS);
    return watch;
  }

  @Override
  public void close() {
    stopped.set(true);
    thread.shutdown();
    try {
      // What it is writing must not be closed under it.
      if (!thread.awaitTermination(MOST_SECONDS, TimeUnit.SECONDS)) {
        log.warn("looking at repositories did not end in time");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
