package dev.ken.state;

import dev.ken.core.access.AccessVersion;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.ScopeVersion;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import dev.ken.core.tenant.TenantId;
import dev.ken.core.trace.Trace;
import dev.ken.core.trace.TraceId;
import dev.ken.core.trace.TraceStep;
import dev.ken.core.trace.TraceStore;
import dev.ken.core.trace.TracedPassage;
import dev.ken.core.trace.UserAction;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Traces in a state file, in columns, so that operators can query them. */
final class SqliteTraceStore implements TraceStore {
  private final StateDatabase database;

  SqliteTraceStore(StateDatabase database) {
    this.database = database;
  }

  @Override
  public void save(Trace trace) {
    database.write(
        "keep a trace",
        handle -> {
          if (insert(handle, trace) == 0) {
            throw KenException.conflict(
                "trace-exists",
                String.format(
                    Locale.ROOT, "cannot keep trace %s: there is one of this id", trace.id()),
                "Record each ask once, under a new random id.",
                null);
          }
          insertPassages(handle, trace);
          insertSteps(handle, trace.id(), 0, trace.steps());
          return trace.id();
        });
  }

  @Override
  public void save(UserAction action) {
    database.write(
        "record what a person does", handle -> new UserActionRows(handle).insert(action));
  }

  @Override
  public List<UserAction> actions(PersonId person, int limit) {
    return database.read(
        "read what a person did", handle -> new UserActionRows(handle).newest(person, limit));
  }

  private static int insert(Handle handle, Trace trace) {
    @Nullable Long directory = trace.scope().map(scope -> scope.directory().value()).orElse(null);
    @Nullable Long access = trace.scope().map(scope -> scope.access().value()).orElse(null);
    return handle.execute(
        """
        INSERT INTO trace
          (id, tenant, conversation, person, question, standalone,
           directory_version, access_version, outcome, confidence, started_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO NOTHING\
        """,
        trace.id().toString(),
        trace.tenant().value(),
        trace.conversation().toString(),
        trace.person().value(),
        trace.question(),
        trace.standalone(),
        directory,
        access,
        trace.outcome(),
        trace.confidence(),
        trace.startedAt().toString());
  }

  private static void insertPassages(Handle handle, Trace trace) {
    if (trace.passages().isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            """
            INSERT INTO trace_passage
              (trace, position, document, ordinal, score, lexical, cosine)
            VALUES (?, ?, ?, ?, ?, ?, ?)\
            """)) {
      for (int position = 0; position < trace.passages().size(); position++) {
        TracedPassage passage = trace.passages().get(position);
        batch.add(
            trace.id().toString(),
            position,
            passage.chunk().document().value(),
            passage.chunk().ordinal(),
            passage.score(),
            passage.lexical(),
            passage.cosine());
      }
      batch.execute();
    }
  }

  @Override
  public void append(TraceId id, List<TraceStep> steps) {
    database.write(
        "add to a trace",
        handle -> {
          int first =
              handle
                  .createQuery(
                      """
                      SELECT count(step.trace) FROM trace
                      LEFT JOIN trace_step step ON step.trace = trace.id
                      WHERE trace.id = ? GROUP BY trace.id\
                      """)
                  .bind(0, id.toString())
                  .mapTo(Integer.class)
                  .findOne()
                  .orElseThrow(() ->
                      KenException.missing(
                          "unknown-trace",
                          String.format(Locale.ROOT, "cannot add to trace %s: there is none", id),
                          "Keep the trace before what is added to it."));
          insertSteps(handle, id, first, steps);
          return id;
        });
  }

  private static void insertSteps(Handle handle, TraceId id, int first, List<TraceStep> steps) {
    if (steps.isEmpty()) {
      return;
    }
    try (PreparedBatch batch =
        handle.prepareBatch(
            "INSERT INTO trace_step (trace, position, name, microseconds) VALUES (?, ?, ?, ?)")) {
      for (int index = 0; index < steps.size(); index++) {
        TraceStep step = steps.get(index);
        batch.add(id.toString(), first + index, step.name(), step.microseconds());
      }
      batch.execute();
    }
  }

  @Override
  public Optional<Trace> find(TraceId id) {
    try {
      return database.read(
          "read a trace",
          handle ->
              handle
                  .createQuery("SELECT * FROM trace WHERE id = ?")
                  .bind(0, id.toString())
                  .map((row, _) -> trace(row, id, passages(handle, id), steps(handle, id)))
                  .findOne());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw StateFailures.unavailable(
          String.format(
              Locale.ROOT,
              "cannot read trace %s in %s: a row can't be understood: %s",
              id,
              database.file(),
              e.getMessage()),
          database.file(),
          e);
    }
  }

  private static Trace trace(
      ResultSet row, TraceId id, List<TracedPassage> passages, List<TraceStep> steps)
      throws SQLException {
    return new Trace(
        id,
        new TenantId(row.getString("tenant")),
        new ConversationId(UUID.fromString(row.getString("conversation"))),
        new PersonId(row.getString("person")),
        row.getString("question"),
        row.getString("standalone"),
        scope(row),
        passages,
        row.getString("outcome"),
        row.getDouble("confidence"),
        Instant.parse(row.getString("started_at")),
        steps);
  }

  private static Optional<ScopeVersion> scope(ResultSet row) throws SQLException {
    long directory = row.getLong("directory_version");
    if (row.wasNull()) {
      return Optional.empty();
    }
    return Optional.of(
        new ScopeVersion(
            new DirectoryVersion(directory), new AccessVersion(row.getLong("access_version"))));
  }

  private static List<TracedPassage> passages(Handle handle, TraceId id) {
    return handle
        .createQuery(
            """
            SELECT document, ordinal, score, lexical, cosine FROM trace_passage
            WHERE trace = ? ORDER BY position\
            """)
        .bind(0, id.toString())
        .map((row, _) ->
            new TracedPassage(
                new ChunkId(new DocumentId(row.getString("document")), row.getInt("ordinal")),
                row.getDouble("score"),
                row.getDouble("lexical"),
                row.getDouble("cosine")))
        .list();
  }

  private static List<TraceStep> steps(Handle handle, TraceId id) {
    return handle
        .createQuery("SELECT name, microseconds FROM trace_step WHERE trace = ? ORDER BY position")
        .bind(0, id.toString())
        .map((row, _) -> new TraceStep(row.getString("name"), row.getLong("microseconds")))
        .list();
  }
}
