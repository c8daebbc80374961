package dev.ken.index.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds who holds the {@link WriteLock} of an index without trying to take it, which could turn
 * away a writer that comes at that moment.
 *
 * <p>Its holder writes its process id beside the lock; a crash leaves that file behind, and its
 * number may be another process's by then. Linux lists the locks that are held, which tells; where
 * there is no such list, a process that lives is believed.
 */
final class WriteLockHolder {
  private static final Logger LOG = LoggerFactory.getLogger(WriteLockHolder.class);
  private static final Path HELD_LOCKS = Path.of("/proc/locks");

  private final Path directory;

  WriteLockHolder(Path directory) {
    this.directory = directory;
  }

  Optional<IndexInspection.Writing> find() {
    Path holder = directory.resolve(WriteLock.HOLDER_FILE);
    try {
      long process = Long.parseLong(Files.readString(holder).strip());
      Instant since = Files.getLastModifiedTime(holder).toInstant();
      return ProcessHandle.of(process).isPresent() && holds(process)
          ? Optional.of(new IndexInspection.Writing(process, since))
          : Optional.empty();
    } catch (IOException | NumberFormatException e) {
      LOG.debug("nobody is known to write the index in {}", directory, e);
      return Optional.empty();
    }
  }

  private boolean holds(long process) {
    List<String> locks;
    String inode;
    try {
      locks = Files.readAllLines(HELD_LOCKS);
      inode = Files.getAttribute(directory.resolve(WriteLock.LOCK_FILE), "unix:ino").toString();
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      LOG.debug("cannot tell which locks are held", e);
      return true;
    }
    return locks.stream().anyMatch(line -> isOf(line, process, inode));
  }

  /** A line such as {@code 1: POSIX ADVISORY WRITE 4711 fd:01:131 0 EOF}. */
  private static boolean isOf(String line, long process, String inode) {
    String[] words = line.strip().split("\\s+", -1);
    return words.length > 5
        && words[4].equals(Long.toString(process))
        && words[5].endsWith(":" + inode);
  }
}
