package dev.ken.state;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The one way to a state file: transactions that read a snapshot, and transactions that write. Safe
 * for use by many threads; several may be open on one file, in any number of processes.
 */
final class StateDatabase implements AutoCloseable {
  private final Path file;
  private final Optional<Object> identity;
  private final SqliteConnections readers;
  private final SqliteConnections writer;
  private final Jdbi reading;
  private final Jdbi writing;

  private StateDatabase(
      Path file, Optional<Object> identity, SqliteConnections readers, SqliteConnections writer) {
    this.file = file;
    this.identity = identity;
    this.readers = readers;
    this.writer = writer;
    this.reading = Jdbi.create(readers);
    this.writing = Jdbi.create(writer);
  }

  /** Opens a file whose schema is up to date. */
  static StateDatabase open(Path file, SqliteSettings settings) {
    return new StateDatabase(
        file,
        identity(file),
        SqliteConnections.reading(file, settings),
        SqliteConnections.writing(file, settings));
  }

  Path file() {
    return file;
  }

  /**
   * Runs the work on a snapshot.
   *
   * @param action what it does, to follow "cannot"
   */
  <T> T read(String action, HandleCallback<T, RuntimeException> work) {
    return run(action, reading, work);
  }

  /**
   * Runs the work in a transaction that is durable when this returns, and leaves nothing behind
   * when it throws.
   *
   * @param action what it does, to follow "cannot"
   */
  <T> T write(String action, HandleCallback<T, RuntimeException> work) {
    return run(action, writing, work);
  }

  private <T> T run(String action, Jdbi jdbi, HandleCallback<T, RuntimeException> work) {
    requireSameFile(action);
    try {
      return jdbi.inTransaction(work);
    } catch (JdbiException e) {
      throw StateFailures.of(action, file, e);
    }
  }

  /**
   * Refuses to go on when the file was removed or replaced: an open connection would still see the
   * old one, and rights that were revoked in the new one.
   */
  private void requireSameFile(String action) {
    if (!identity(file).equals(identity)) {
      throw StateFailures.unavailable(
          String.format(
              Locale.ROOT,
              "cannot %s in %s: the file was replaced while it was open",
              action,
              file),
          file,
          null);
    }
  }

  private static Optional<Object> identity(Path file) {
    try {
      return Optional.ofNullable(Files.readAttributes(file, BasicFileAttributes.class).fileKey());
    } catch (IOException e) {
      throw StateFailures.unavailable(
          String.format(Locale.ROOT, "cannot open the state file %s: %s", file, e), file, e);
    }
  }

  /** Waits for work in progress and closes the connections, readers first. */
  @Override
  public void close() {
    SQLException failure = null;
    for (SqliteConnections connections : new SqliteConnections[] {readers, writer}) {
      try {
        connections.close();
      } catch (SQLException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw StateFailures.of("close the connections", file, failure);
    }
  }
}
