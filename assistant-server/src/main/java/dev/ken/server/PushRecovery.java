package dev.ken.server;

import dev.ken.core.error.KenException;
import dev.ken.core.index.WithheldIndex;
import dev.ken.indexer.push.DocumentPush;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what was pushed and acknowledged into an index that lacks it, since it is that of a backup
 * or of before a crash. Until that is done, and be it that another process writes the index, nobody
 * is shown anything: a revocation may be among it.
 */
final class PushRecovery implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(PushRecovery.class);

  private final DocumentPush documents;
  private final WithheldIndex index;
  private final Duration pause;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("push-recovery").unstarted(this::tryUntilDone);

  private PushRecovery(DocumentPush documents, WithheldIndex index, Duration pause) {
    this.documents = documents;
    this.index = index;
    this.pause = pause;
  }

  /**
   * Tries at once, and then again and again until it is done.
   *
   * @param pause between two tries
   */
  static PushRecovery start(DocumentPush documents, WithheldIndex index, Duration pause) {
    int missing = documents.compare();
    if (missing > 0) {
      log.warn("the index lacks {} writes that were pushed to it, and gets them again", missing);
    }
    var recovery = new PushRecovery(documents, index, pause);
    index.withhold();
    if (!recovery.recovers()) {
      recovery.thread.start();
    }
    return recovery;
  }

  private void tryUntilDone() {
    try {
      while (!closed.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
        if (recovers()) {
          log.info("what was pushed is in force");
          return;
        }
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tries once, and opens the index when nothing is missing any more. */
  private boolean recovers() {
    try {
      documents.recover();
      index.release();
      return true;
    } catch (KenException e) {
      log.warn(
          "nobody gets an answer: what was pushed last is not in force yet: {} {}",
          e.getMessage(),
          e.remedy());
      return false;
    } catch (RuntimeException e) {
      // The thread would end with it, and Ken would stay shut without a word.
      log.error("nobody gets an answer: what was pushed last can't be brought into force", e);
      return false;
    }
  }

  /** Ends the tries; one that is under way is waited for. */
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
