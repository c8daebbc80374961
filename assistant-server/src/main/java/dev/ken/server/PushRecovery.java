package dev.ken.server;

import dev.ken.core.error.KenException;
import dev.ken.core.index.WithheldIndex;
import dev.ken.indexer.push.DocumentPush;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
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
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("push-recovery").factory());

  private PushRecovery(DocumentPush documents, WithheldIndex index) {
    this.documents = documents;
    this.index = index;
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
    var recovery = new PushRecovery(documents, index);
    index.withhold();
    if (!recovery.isDone()) {
      recovery.thread.scheduleWithFixedDelay(
          recovery::again, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }
    return recovery;
  }

  private void again() {
    if (isDone()) {
      log.info("what was pushed is in force");
      thread.shutdown();
    }
  }

  private boolean isDone() {
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
      // A schedule ends with what its task throws, and Ken would stay shut without a word.
      log.error("nobody gets an answer: what was pushed last can't be brought into force", e);
      return false;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
