package dev.ken.server.files;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A small file that only its owner can read and that is replaced as a whole: a reader, or a crash,
 * finds the old content or the new one.
 *
 * @param folder where it is
 * @param name what it is called there
 */
public record OwnedFile(Path folder, String name) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The file's path. */
  public Path path() {
    return folder.resolve(name);
  }

  /** The content; empty when there is no file. */
  public Optional<byte[]> read() {
    try {
      return Optional.of(Files.readAllBytes(path()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw KenException.ours(
          "file-unreadable",
          String.format(Locale.ROOT, "cannot read %s: %s", path(), reason(e)),
          "Give the user that runs Ken the right to read it.",
          e);
    }
  }

  /**
   * Replaces the content by what is made of it, while nobody else changes it in this way, in this
   * or another process. When this returns, it is on the disk.
   *
   * @param change takes the content, empty when there is no file; gives the new one, or empty to
   *     leave it as it is
   * @return whether it was replaced
   * @throws KenException with code {@code file-busy} when others change it for ten seconds
   */
  public boolean change(Function<Optional<byte[]>, Optional<String>> change) {
    try (var _ = FileTurn.take(path(), PATIENCE)) {
      Optional<String> made = change.apply(read());
      made.ifPresent(this::replace);
      return made.isPresent();
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Replaces the content. When this returns, it is on the disk. */
  public void replace(String content) {
    try {
      Path draft = draft();
      try {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
          var bytes = StandardCharsets.UTF_8.encode(content);
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          channel.force(true);
        }
        Files.move(
            draft, path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(draft);
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private KenException unwritable(IOException cause) {
    return KenException.ours(
        "file-unwritable",
        String.format(Locale.ROOT, "cannot write %s: %s", path(), reason(cause)),
        "Free some space on its disk, or give the user that runs Ken the right to write there.",
        cause);
  }

  private Path draft() throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      var ownerOnly = PosixFilePermissions.fromString("rw-------");
      return Files.createTempFile(
          folder, name + ".", ".new", PosixFilePermissions.asFileAttribute(ownerOnly));
    }
    return Files.createTempFile(folder, name + ".", ".new");
  }

  private static String reason(IOException cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
