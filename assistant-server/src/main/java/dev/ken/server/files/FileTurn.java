package dev.ken.server.files;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The turn to change a file that is replaced as a whole: a lock on a file beside it, which nobody
 * else, in this or another process, has at the same time. A process that dies has it no more.
 */
final class FileTurn implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final FileChannel channel;

  private FileTurn(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Waits for the turn.
   *
   * @param patience how long at most
   * @throws KenException with code {@code file-busy} when others take longer than that
   */
  static FileTurn take(Path file, Duration patience) throws IOException {
    FileChannel channel = open(file.resolveSibling(file.getFileName() + ".lock"));
    try {
      await(channel, file, patience);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
    return new FileTurn(channel);
  }

  private static FileChannel open(Path lock) throws IOException {
    Set<OpenOption> options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean posix = lock.getFileSystem().supportedFileAttributeViews().contains("posix");
    return FileChannel.open(
        lock,
        options,
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0]);
  }

  private static void await(FileChannel channel, Path file, Duration patience) throws IOException {
    long began = System.nanoTime();
    while (tryLock(channel) == null) {
      if (System.nanoTime() - began > patience.toNanos()) {
        throw KenException.conflict(
            "file-busy",
            String.format(Locale.ROOT, "cannot change %s: another process is changing it", file),
            "Try again.",
            null);
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for the turn to change " + file, e);
      }
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      // Another thread of this process has it, which is no different from another process.
      return null;
    }
  }

  /** Gives the turn to others. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
