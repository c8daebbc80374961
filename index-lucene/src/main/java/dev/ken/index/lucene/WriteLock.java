package dev.ken.index.lucene;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.Lock;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.NativeFSLockFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to write an index, held by at most one writer over all processes; a crash lets go of
 * it.
 *
 * <p>The lock is the operating system's, on the file {@code writer.lock}. Who holds it stands in
 * {@code writer.pid} beside it: closing any channel on a locked file lets go of the lock on POSIX
 * systems, so the locked file itself is never opened to be read.
 */
final class WriteLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WriteLock.class);
  static final String LOCK_FILE = "writer.lock";
  static final String HOLDER_FILE = "writer.pid";

  private final FSDirectory directory;
  private final Lock lock;
  private final Path holder;
  private boolean closed;

  private WriteLock(FSDirectory directory, Lock lock, Path holder) {
    this.directory = directory;
    this.lock = lock;
    this.holder = holder;
  }

  /**
   * Takes the lock of the index in this folder.
   *
   * @throws KenException with code {@code index-in-use} when someone holds it
   */
  static WriteLock take(Path index) {
    Path holder = index.resolve(HOLDER_FILE);
    try {
      Files.createDirectories(index);
      FSDirectory directory = FSDirectory.open(index, NativeFSLockFactory.INSTANCE);
      try {
        var taken = new WriteLock(directory, directory.obtainLock(LOCK_FILE), holder);
        taken.recordHolder();
        return taken;
      } catch (IOException e) {
        directory.close();
        throw e;
      }
    } catch (LockObtainFailedException e) {
      throw KenException.conflict(
          "index-in-use",
          String.format(
              Locale.ROOT,
              "cannot write the index in %s: %s is writing it",
              index,
              describe(holder)),
          "Wait until it has finished, or stop it, and try again.",
          e);
    } catch (IOException e) {
      throw Failures.writing("take the write lock", index, e);
    }
  }

  private void recordHolder() throws IOException {
    try {
      Files.writeString(holder, Long.toString(ProcessHandle.current().pid()));
    } catch (IOException e) {
      lock.close();
      throw e;
    }
  }

  private static String describe(Path holder) {
    try {
      String pid = Files.readString(holder).strip();
      return pid.equals(Long.toString(ProcessHandle.current().pid()))
          ? "another writer of this process (pid " + pid + ")"
          : String.format(Locale.ROOT, "the process with pid %s", pid);
    } catch (IOException e) {
      LOG.debug("cannot read {}", holder, e);
      return "another process";
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (directory;
        lock) {
      Files.deleteIfExists(holder);
    } catch (IOException e) {
      LOG.warn("cannot let go of the write lock in {} cleanly", directory.getDirectory(), e);
    }
  }
}
