package dev.ken.server.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.ken.core.error.KenException;
import dev.ken.server.files.OwnedFile;
import dev.ken.server.files.WatchedFile;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Secrets of one kind that a tenant gave out, in a file that only its owner can read. Only hashes
 * are kept.
 *
 * <p>The file is replaced as a whole, so that a reader sees all of a change or nothing of it, and
 * it is read again whenever it was replaced. Changes take turns, also over processes: none undoes
 * the revocation of another. Safe for use by many threads.
 *
 * @param <T> the record of one
 */
final class IssuedList<T> {
  private final OwnedFile file;
  private final Notation<T> notation;
  private final WatchedFile<List<T>> watched;

  /**
   * How the file is written.
   *
   * @param <T> the record of one
   */
  interface Notation<T> {
    /** What one is called, and the command that makes it. */
    String kind();

    /**
     * Reads the file's content.
     *
     * @throws IllegalArgumentException when something is missing or not as it should be
     */
    List<T> read(byte[] content) throws JsonProcessingException;

    /** Writes the file's content. */
    String write(List<T> all);
  }

  /** Uses the file; there may be none yet. */
  IssuedList(OwnedFile file, Notation<T> notation) {
    this.file = file;
    this.notation = notation;
    this.watched = new WatchedFile<>(file, this::parse);
  }

  /** Those that were given out and not revoked, oldest first. */
  List<T> all() {
    try {
      return watched.now();
    } catch (UncheckedIOException e) {
      throw unreadable(e);
    }
  }

  /** Adds one. When this returns, it is accepted. */
  void add(T one) {
    file.change(before -> {
      var all = new ArrayList<>(parse(before));
      all.add(one);
      return Optional.of(notation.write(all));
    });
  }

  /** Revokes those that match; false when there is none. When this returns, they are refused. */
  boolean revoke(Predicate<T> which) {
    if (parse(file.read()).stream().noneMatch(which)) {
      return false;
    }
    return file.change(before -> {
      var all = new ArrayList<>(parse(before));
      return all.removeIf(which) ? Optional.of(notation.write(all)) : Optional.empty();
    });
  }

  /**
   * What an entry of the file states.
   *
   * @throws IllegalArgumentException when it doesn't
   */
  static <V> V stated(@Nullable V value, String field) {
    if (value == null) {
      throw new IllegalArgumentException("an entry has no '" + field + "'");
    }
    return value;
  }

  private List<T> parse(Optional<byte[]> content) {
    if (content.isEmpty()) {
      return List.of();
    }
    try {
      return notation.read(content.get());
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw unreadable(e);
    }
  }

  private KenException unreadable(Exception cause) {
    return KenException.ours(
        notation.kind() + "s-unreadable",
        String.format(
            Locale.ROOT,
            "cannot read the %ss in %s: %s",
            notation.kind(),
            file.path(),
            cause.getMessage()),
        String.format(
            Locale.ROOT,
            "Restore the file, or delete it and make new %ss with 'ken %s'.",
            notation.kind(),
            notation.kind()),
        cause);
  }
}
