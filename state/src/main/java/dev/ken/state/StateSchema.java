package dev.ken.state;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationState;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteDataSource;

/**
 * Brings the schema of a state file up to date, creating the file when there is none.
 *
 * <p>Flyway does not lock SQLite, so two processes that start at once on a new file would both
 * migrate it: a lock on a file beside it lets one go first.
 */
final class StateSchema {
  /** Where the scripts of a {@link SqliteState} are. */
  static final String STATE = "classpath:dev/ken/state/migration";

  private static final Duration PAUSE = Duration.ofMillis(20);

  private StateSchema() {}

  static void bringUpToDate(Path file, SqliteSettings settings) {
    bringUpToDate(file, settings, STATE);
  }

  /**
   * The same for a file of another kind.
   *
   * @param scripts where its scripts are
   */
  static void bringUpToDate(Path file, SqliteSettings settings, String scripts) {
    Path lockFile = file.resolveSibling(file.getFileName() + ".lock");
    try {
      createPrivately(file);
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock _ = lock(channel, lockFile, settings.patience())) {
        migrate(file, settings, scripts);
      }
    } catch (IOException e) {
      throw StateFailures.of("open the state", file, e);
    }
  }

  /** Creates the file so that only its owner may read it; SQLite's side files take its rights. */
  private static void createPrivately(Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (Files.exists(file)) {
      return;
    }
    boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
    FileAttribute<?>[] rights =
        posix
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    try {
      Files.createFile(file, rights);
    } catch (java.nio.file.FileAlreadyExistsException _) {
      // Another process created it in between, with the same rights.
    }
  }

  private static FileLock lock(FileChannel channel, Path lockFile, Duration patience)
      throws IOException {
    for (long waited = 0; waited < patience.toMillis(); waited += PAUSE.toMillis()) {
      FileLock lock = tryLock(channel);
      if (lock != null) {
        return lock;
      }
      try {
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while waiting for " + lockFile, e);
      }
    }
    throw KenException.conflict(
        "state-busy",
        String.format(
            Locale.ROOT, "cannot open the state: %s is locked by another process", lockFile),
        "Wait until the other process has opened its state, or end it, and try again.",
        null);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException _) {
      // Another thread of this process holds it, which is no different from another process.
      return null;
    }
  }

  private static void migrate(Path file, SqliteSettings settings, String scripts) {
    var source = new SQLiteDataSource(SqliteConnections.config(settings));
    source.setUrl("jdbc:sqlite:" + file);
    Flyway flyway = flyway(source, scripts);
    try {
      requireNotNewer(flyway, file);
      flyway.migrate();
    } catch (FlywayException e) {
      if (!(e.getCause() instanceof SQLException)) {
        throw unknownSchema(file, e);
      }
      throw StateFailures.of("bring the schema up to date", file, e);
    }
  }

  /**
   * Whether a file has this Ken's schema, and not an older one; changes nothing.
   *
   * @param source gives connections to the file
   * @throws KenException when it has a newer one, or another program's
   */
  static boolean isUpToDate(DataSource source, Path file) {
    Flyway flyway = flyway(source, STATE);
    try {
      requireNotNewer(flyway, file);
      boolean known =
          Arrays.stream(flyway.info().applied())
              .anyMatch(migration -> migration.getState() == MigrationState.SUCCESS);
      if (!known) {
        throw unknownSchema(file, new FlywayException("none of them is there"));
      }
      return flyway.info().pending().length == 0;
    } catch (FlywayException e) {
      if (!(e.getCause() instanceof SQLException)) {
        throw unknownSchema(file, e);
      }
      throw StateFailures.of("look at the schema", file, e);
    }
  }

  private static Flyway flyway(DataSource source, String scripts) {
    return Flyway.configure(StateSchema.class.getClassLoader())
        .loggers(QuietFlywayLog.class.getName())
        .dataSource(source)
        .locations(scripts)
        .failOnMissingLocations(true)
        .validateMigrationNaming(true)
        .load();
  }

  private static void requireNotNewer(Flyway flyway, Path file) {
    boolean newer =
        Arrays.stream(flyway.info().all())
            .map(migration -> migration.getState())
            .anyMatch(state ->
                state == MigrationState.FUTURE_SUCCESS || state == MigrationState.FUTURE_FAILED);
    if (newer) {
      throw KenException.caller(
          "state-schema-newer",
          String.format(
              Locale.ROOT, "cannot open the state file %s: a newer version of Ken wrote it", file),
          "Start the newer version of Ken, or restore the backup made before it first ran.");
    }
  }

  private static KenException unknownSchema(Path file, FlywayException cause) {
    return KenException.caller(
        "state-schema-unknown",
        String.format(
            Locale.ROOT,
            "cannot open the state file %s: its tables are not those that this version of Ken"
                + " makes: %s",
            file,
            cause.getMessage()),
        "Check that the path is right; if it is, restore the file from a backup.",
        cause);
  }
}
