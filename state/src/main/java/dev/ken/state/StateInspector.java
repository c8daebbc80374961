package dev.ken.state;

import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryMerge;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Looks at a state file without changing it; see {@link StateInspection}. */
final class StateInspector {
  private static final int MOST_FAULTS = 10;

  /**
   * The newest time of each kind; a text of this form sorts as the time does, but for fractions.
   */
  private static final String TIMES =
      """
      SELECT max(started_at) FROM trace
      UNION ALL SELECT max(asked_at) FROM turn
      UNION ALL SELECT max(read_at) FROM directory_state
      """;

  private final Path file;

  StateInspector(Path file) {
    this.file = file;
  }

  StateInspection inspect() {
    try (UntouchedFile untouched = UntouchedFile.of(file)) {
      var config = new SQLiteConfig();
      config.setReadOnly(true);
      config.setBusyTimeout(Math.toIntExact(SqliteSettings.DEFAULT.patience().toMillis()));
      var source = new SQLiteDataSource(config);
      source.setUrl(untouched.url());
      boolean upToDate = StateSchema.isUpToDate(source, file);
      try (Connection connection = source.getConnection()) {
        return Jdbi.create(connection).withHandle(handle -> inspect(handle, upToDate));
      }
    } catch (IOException | SQLException | JdbiException e) {
      throw StateFailures.of("look at the state", file, e);
    }
  }

  private StateInspection inspect(Handle handle, boolean upToDate) {
    List<String> faults = faults(handle);
    if (!faults.isEmpty() || !upToDate) {
      return new StateInspection(upToDate, 0, 0, Optional.empty(), faults);
    }
    DirectoryState state = new DirectoryRows(handle, file, "").state();
    DirectoryContent content =
        DirectoryMerge.of(part(handle, "", faults), part(handle, DirectoryRows.PUSHED, faults));
    Optional<Instant> newest = newest(handle, faults);
    return new StateInspection(true, content.people().size(), state.version(), newest, faults);
  }

  private DirectoryContent part(Handle handle, String part, List<String> faults) {
    var rows = new DirectoryRows(handle, file, part);
    DirectoryState state = rows.state();
    DirectoryContent content = rows.content(state);
    if (!rows.digest(content).equals(state.digest())) {
      faults.add("rows of people or groups are missing or changed: their digest is another");
    }
    return content;
  }

  private static List<String> faults(Handle handle) {
    var faults = new ArrayList<String>();
    for (String said :
        handle
            .createQuery("PRAGMA integrity_check(" + MOST_FAULTS + ")")
            .mapTo(String.class)
            .list()) {
      if (!said.equals("ok")) {
        faults.add(said);
      }
    }
    handle
        .createQuery("PRAGMA foreign_key_check")
        .map((row, _) ->
            String.format(
                Locale.ROOT,
                "a row of %s names one of %s that is not there",
                row.getString(1),
                row.getString(3)))
        .stream()
        .distinct()
        .limit(MOST_FAULTS)
        .forEach(faults::add);
    return faults;
  }

  private static Optional<Instant> newest(Handle handle, List<String> faults) {
    Optional<Instant> newest = Optional.empty();
    for (Optional<String> text :
        handle.createQuery(TIMES).map((row, _) -> Optional.ofNullable(row.getString(1))).list()) {
      try {
        Optional<Instant> time = text.map(Instant::parse);
        if (time.isPresent() && (newest.isEmpty() || time.get().isAfter(newest.get()))) {
          newest = time;
        }
      } catch (DateTimeException e) {
        faults.add("a stored time can't be understood: " + e.getMessage());
      }
    }
    return newest.filter(time -> time.isAfter(Instant.EPOCH));
  }
}
