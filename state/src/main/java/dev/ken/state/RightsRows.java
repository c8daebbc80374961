package dev.ken.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of one record of rights within one transaction. */
final class RightsRows {
  /** Bindings are held in memory until a batch is sent. */
  private static final int BATCH = 1_000;

  private final Handle handle;
  private final long record;

  RightsRows(Handle handle, long record) {
    this.handle = handle;
    this.record = record;
  }

  /** What something is stated of. */
  enum Kind {
    DOCUMENT,
    PERSON,
    GROUP;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What is stated of something.
   *
   * @param textId the same for equal texts
   */
  record Row(String subject, long textId, String text) {}

  /** Hands over what was stated at the time of this record. */
  void read(Kind kind, Consumer<Row> consumer) {
    handle
        .createQuery(
            """
            SELECT s.subject, t.id, t.text
            FROM rights_statement s JOIN rights_text t ON t.id = s.text
            WHERE s.kind = ? AND s.since <= ? AND (s.until IS NULL OR s.until > ?)
            """)
        .bind(0, kind.word())
        .bind(1, record)
        .bind(2, record)
        .map((row, _) -> new Row(row.getString(1), row.getLong(2), row.getString(3)))
        .forEach(consumer);
  }

  /**
   * States these from this record on, in place of what was stated up to now.
   *
   * @param texts by what they are of
   * @return whether that is anything else
   */
  boolean replace(Kind kind, Map<String, String> texts) {
    Map<String, Long> before = newest(kind);
    Map<String, Long> known = new HashMap<>();
    var ended = new ArrayList<Object[]>();
    var begun = new ArrayList<Object[]>();
    texts.forEach((subject, text) -> {
      Long old = before.remove(subject);
      long now = known.computeIfAbsent(text, this::textId);
      if (old == null || old != now) {
        begun.add(new Object[] {kind.word(), subject, record, now});
        if (old != null) {
          ended.add(new Object[] {record, kind.word(), subject});
        }
      }
    });
    before.keySet().forEach(subject -> ended.add(new Object[] {record, kind.word(), subject}));
    execute(
        "UPDATE rights_statement SET until = ? WHERE kind = ? AND subject = ? AND until IS NULL",
        ended);
    execute("INSERT INTO rights_statement (kind, subject, since, text) VALUES (?, ?, ?, ?)", begun);
    return !ended.isEmpty() || !begun.isEmpty();
  }

  private Map<String, Long> newest(Kind kind) {
    Map<String, Long> newest = new HashMap<>();
    handle
        .createQuery("SELECT subject, text FROM rights_statement WHERE kind = ? AND until IS NULL")
        .bind(0, kind.word())
        .map((row, _) -> Map.entry(row.getString(1), row.getLong(2)))
        .forEach(row -> newest.put(row.getKey(), row.getValue()));
    return newest;
  }

  private long textId(String text) {
    byte[] hash = hash(text);
    return handle
        .createQuery("SELECT id FROM rights_text WHERE hash = ?")
        .bind(0, hash)
        .mapTo(Long.class)
        .findOne()
        .orElseGet(() ->
            handle
                .createQuery("INSERT INTO rights_text (hash, text) VALUES (?, ?) RETURNING id")
                .bind(0, hash)
                .bind(1, text)
                .mapTo(Long.class)
                .one());
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  /** Forgets what was stated before this record alone, and earlier records. */
  void forgetBefore() {
    handle.execute("DELETE FROM rights_statement WHERE until <= ?", record);
    handle.execute("DELETE FROM rights_record WHERE id < ?", record);
    handle.execute("DELETE FROM rights_text WHERE id NOT IN (SELECT text FROM rights_statement)");
  }

  private void execute(String statement, List<Object[]> rows) {
    for (int start = 0; start < rows.size(); start += BATCH) {
      try (PreparedBatch batch = handle.prepareBatch(statement)) {
        rows.subList(start, Math.min(start + BATCH, rows.size())).forEach(batch::add);
        batch.execute();
      }
    }
  }
}
