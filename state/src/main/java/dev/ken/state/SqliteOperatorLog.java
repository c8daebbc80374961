package dev.ken.state;

import dev.ken.core.trace.OperatorAction;
import dev.ken.core.trace.OperatorLog;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Looks at rights in a state file. */
final class SqliteOperatorLog implements OperatorLog {
  private final StateDatabase database;

  SqliteOperatorLog(StateDatabase database) {
    this.database = database;
  }

  @Override
  public void save(OperatorAction action) {
    database.write(
        "keep what an operator looked at",
        handle ->
            handle.execute(
                "INSERT INTO operator_action (operator, kind, subject, at) VALUES (?, ?, ?, ?)",
                action.operator(),
                action.kind().name().toLowerCase(Locale.ROOT),
                action.subject(),
                action.at().toString()));
  }

  @Override
  public List<OperatorAction> newest(int limit) {
    try {
      return database.read(
          "read what operators looked at",
          handle ->
              handle
                  .createQuery(
                      "SELECT operator, kind, subject, at FROM operator_action"
                          + " ORDER BY id DESC LIMIT ?")
                  .bind(0, limit)
                  .map((row, _) ->
                      new OperatorAction(
                          row.getString("operator"),
                          OperatorAction.Kind.valueOf(
                              row.getString("kind").toUpperCase(Locale.ROOT)),
                          row.getString("subject"),
                          Instant.parse(row.getString("at"))))
                  .list());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw StateFailures.unavailable(
          "cannot read what operators looked at in " + database.file() + ": " + e.getMessage(),
          database.file(),
          e);
    }
  }
}
