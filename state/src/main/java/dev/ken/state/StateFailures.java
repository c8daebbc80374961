package dev.ken.state;

import dev.ken.core.error.KenException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Turns what went wrong with a state file into a failure that says what to do. */
final class StateFailures {
  private StateFailures() {}

  /** Returns the failure of an action on the file, by the result code that SQLite gave for it. */
  static KenException of(String action, Path file, Throwable cause) {
    Optional<SQLiteException> sqlite = sqliteException(cause);
    String detail = sqlite.<Throwable>map(found -> found).orElse(cause).getMessage();
    String message = String.format(Locale.ROOT, "cannot %s in %s: %s", action, file, detail);
    return switch (sqlite.map(StateFailures::primaryCode).orElse(SQLiteErrorCode.SQLITE_ERROR)) {
      case SQLITE_FULL, SQLITE_IOERR_SHMSIZE ->
          KenException.ours(
              "disk-full",
              message,
              String.format(
                  Locale.ROOT,
                  "Free space on the disk that holds %s and try again; nothing was changed.",
                  file),
              cause);
      case SQLITE_CORRUPT, SQLITE_NOTADB -> corrupt(message, file, cause);
      case SQLITE_BUSY, SQLITE_LOCKED ->
          KenException.conflict(
              "state-busy",
              message,
              String.format(
                  Locale.ROOT,
                  "Another process is writing to %s: wait until it is done and try again.",
                  file),
              cause);
      default -> unavailable(message, file, cause);
    };
  }

  /** Returns the failure of a file whose content can't be trusted. */
  static KenException corrupt(String message, Path file, @Nullable Throwable cause) {
    return KenException.ours(
        "state-corrupt",
        message,
        String.format(
            Locale.ROOT,
            "Stop Ken, keep a copy of %1$s (with %1$s-wal and %1$s-shm, if they exist) and put a"
                + " backup in its place. Without a backup move the three files away and index"
                + " again: people and groups are read anew, conversations and traces start empty.",
            file),
        cause);
  }

  /** Returns the failure of a file that can't be read or written at present. */
  static KenException unavailable(String message, Path file, @Nullable Throwable cause) {
    return KenException.ours(
        "state-unavailable",
        message,
        String.format(
            Locale.ROOT,
            "Check that %s and its folder exist and that Ken may read and write them, then restart"
                + " Ken.",
            file),
        cause);
  }

  private static Optional<SQLiteException> sqliteException(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLiteException found) {
        return Optional.of(found);
      }
    }
    return Optional.empty();
  }

  /** The code without its extension, save where the extension decides. */
  private static SQLiteErrorCode primaryCode(SQLiteException failure) {
    SQLiteErrorCode code = failure.getResultCode();
    return code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE
        ? code
        : SQLiteErrorCode.getErrorCode(code.code & 0xff);
  }
}
