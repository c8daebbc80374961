package dev.ken.server.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link OwnedFile} holds, read again whenever the file was replaced. Safe for use by many
 * threads.
 *
 * @param <T> what is made of the content
 */
public final class WatchedFile<T> {
  private final OwnedFile file;
  private final Function<Optional<byte[]>, T> parse;
  private volatile @Nullable Loaded<T> loaded;

  /** Identifies one state of the file: replacing it changes at least one of these. */
  private record Stamp(FileTime modified, long size, @Nullable Object key) {}

  private record Loaded<T>(@Nullable Stamp stamp, T content) {}

  /**
   * Watches the file; there may be none yet.
   *
   * @param parse makes something of the bytes, or of there being no file
   */
  public WatchedFile(OwnedFile file, Function<Optional<byte[]>, T> parse) {
    this.file = file;
    this.parse = parse;
  }

  /**
   * What the file holds now.
   *
   * @throws UncheckedIOException when it can't be looked at
   */
  public T now() {
    Stamp stamp = stamp();
    Loaded<T> known = loaded;
    if (known == null || !Objects.equals(stamp, known.stamp())) {
      known = new Loaded<>(stamp, parse.apply(stamp == null ? Optional.empty() : file.read()));
      loaded = known;
    }
    return known.content();
  }

  private @Nullable Stamp stamp() {
    try {
      var attributes = Files.readAttributes(file.path(), BasicFileAttributes.class);
      return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (NoSuchFileException e) {
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
