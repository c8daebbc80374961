package dev.ken.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A way to read a state file that leaves no trace, not even in the files beside it.
 *
 * <p>SQLite in WAL mode keeps two of them: {@code -wal} with what is not in the main file yet, and
 * {@code -shm}, an index of that which all processes share. A reader that may write makes and
 * changes them. So:
 *
 * <ul>
 *   <li>with a {@code -shm}, it is opened for reading only; where nobody keeps it, SQLite makes its
 *       index in memory
 *   <li>with neither, nobody has the file open, and it is read as one that can't change
 *   <li>with a {@code -wal} alone, as in a backup, a copy is read
 * </ul>
 */
final class UntouchedFile implements AutoCloseable {
  private final String url;
  private final Optional<Path> copy;

  private UntouchedFile(String url, Optional<Path> copy) {
    this.url = url;
    this.copy = copy;
  }

  static UntouchedFile of(Path file) throws IOException {
    Path log = beside(file, "-wal");
    if (Files.exists(beside(file, "-shm"))) {
      return new UntouchedFile(url(file, "mode=ro&readonly_shm=1"), Optional.empty());
    }
    if (Files.notExists(log) || Files.size(log) == 0) {
      return new UntouchedFile(url(file, "immutable=1"), Optional.empty());
    }
    Path folder = Files.createTempDirectory("ken-state-");
    Path copied = folder.resolve("state.sqlite");
    Files.copy(file, copied);
    Files.copy(log, beside(copied, "-wal"));
    return new UntouchedFile(url(copied, "mode=ro"), Optional.of(folder));
  }

  private static Path beside(Path file, String ending) {
    return file.resolveSibling(file.getFileName() + ending);
  }

  /** The path with what has a meaning in a URI of SQLite's encoded. */
  private static String url(Path file, String parameters) {
    String path =
        file.toAbsolutePath()
            .toString()
            .replace("%", "%25")
            .replace("?", "%3f")
            .replace("#", "%23");
    return String.format(Locale.ROOT, "jdbc:sqlite:file:%s?%s", path, parameters);
  }

  /** What to connect to. */
  String url() {
    return url;
  }

  @Override
  public void close() throws IOException {
    if (copy.isPresent()) {
      try (var files = Files.list(copy.get())) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(copy.get());
    }
  }
}
