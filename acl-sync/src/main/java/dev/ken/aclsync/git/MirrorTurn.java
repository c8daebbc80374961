package dev.ken.aclsync.git;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The right to change a copy of a repository, which one has at a time in all processes. */
final class MirrorTurn implements AutoCloseable {
  private static final long PAUSE = 50;

  private final FileChannel channel;
  private final FileLock lock;

  private MirrorTurn(FileChannel channel, FileLock lock) {
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits for the right; empty when others have it until the deadline. */
  static Optional<MirrorTurn> take(Path file, Deadline deadline) throws IOException {
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean taken = false;
    try {
      while (true) {
        FileLock lock = tryLock(channel);
        if (lock != null) {
          taken = true;
          return Optional.of(new MirrorTurn(channel, lock));
        }
        if (deadline.hasPassed()) {
          return Optional.empty();
        }
        Thread.sleep(PAUSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      if (!taken) {
        channel.close();
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      // Another thread of this process has it.
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      lock.release();
    }
  }
}
