package dev.ken.state;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Deque;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.ConnectionFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConfig.JournalMode;
import org.sqlite.SQLiteConfig.SynchronousMode;
import org.sqlite.SQLiteConfig.TransactionMode;

/**
 * A few connections to one SQLite file, kept open between uses. A connection that comes back inside
 * a transaction is closed, not reused. Safe for use by many threads.
 */
final class SqliteConnections implements ConnectionFactory, AutoCloseable {
  private final Path file;
  private final SQLiteConfig config;
  private final boolean readOnly;
  private final int size;
  private final Duration patience;
  private final Semaphore permits;
  private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();
  private volatile boolean closed;

  private SqliteConnections(
      Path file, SQLiteConfig config, boolean readOnly, int size, Duration patience) {
    this.file = file;
    this.config = config;
    this.readOnly = readOnly;
    this.size = size;
    this.patience = patience;
    this.permits = new Semaphore(size, true);
  }

  /** Returns connections that refuse to write; a transaction on one is a snapshot. */
  static SqliteConnections reading(Path file, SqliteSettings settings) {
    SQLiteConfig config = config(settings);
    config.setTransactionMode(TransactionMode.DEFERRED);
    return new SqliteConnections(file, config, true, settings.readers(), settings.patience());
  }

  /** Returns the one connection that writes; a transaction on it holds SQLite's write lock. */
  static SqliteConnections writing(Path file, SqliteSettings settings) {
    SQLiteConfig config = config(settings);
    // A transaction that began by reading could not wait for another process's write: its snapshot
    // would be too old to write on.
    config.setTransactionMode(TransactionMode.IMMEDIATE);
    return new SqliteConnections(file, config, false, 1, settings.patience());
  }

  static SQLiteConfig config(SqliteSettings settings) {
    var config = new SQLiteConfig();
    config.setBusyTimeout(Math.toIntExact(settings.patience().toMillis()));
    config.setJournalMode(JournalMode.WAL);
    // In WAL mode anything less may lose acknowledged commits when the machine loses power, and a
    // revocation that was acknowledged must stay in force.
    config.setSynchronous(SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setMaxPageCount(settings.maxPages());
    return config;
  }

  /** Opens one connection that the caller closes. */
  Connection open() throws SQLException {
    Connection connection = config.createConnection("jdbc:sqlite:" + file);
    if (readOnly) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA query_only = ON");
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    }
    return connection;
  }

  @Override
  public Connection openConnection() throws SQLException {
    acquire(1);
    try {
      requireOpen();
      Connection reused = idle.poll();
      return reused == null ? open() : reused;
    } catch (SQLException | RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  @Override
  public void closeConnection(Connection connection) throws SQLException {
    try {
      if (connection.getAutoCommit()) {
        idle.push(connection);
      } else {
        connection.close();
      }
    } finally {
      permits.release();
    }
  }

  private void requireOpen() throws SQLException {
    if (closed) {
      throw new SQLException("the state was closed");
    }
  }

  private void acquire(int count) throws SQLException {
    try {
      if (!permits.tryAcquire(count, patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SQLException(
            String.format(
                Locale.ROOT, "no connection became free within %d ms", patience.toMillis()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted while waiting for a connection", e);
    }
  }

  /** Waits for connections in use, as long as patience goes, and closes them all. */
  @Override
  public void close() throws SQLException {
    closed = true;
    acquire(size);
    SQLException failure = null;
    for (Connection connection = idle.poll(); connection != null; connection = idle.poll()) {
      try {
        connection.close();
      } catch (SQLException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    permits.release(size);
    if (failure != null) {
      throw failure;
    }
  }
}
