package dev.ken.state;

import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.Conversation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.ConversationStore;
import dev.ken.core.conversation.Turn;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Conversations in a state file. Every statement names the person beside the conversation, and the
 * person is part of every key, so that a conversation of another person is as good as absent.
 */
final class SqliteConversationStore implements ConversationStore {
  private final StateDatabase database;

  SqliteConversationStore(StateDatabase database) {
    this.database = database;
  }

  @Override
  public void start(ConversationId id, PersonId person) {
    int inserted =
        database.write(
            "start a conversation",
            handle ->
                handle.execute(
                    "INSERT INTO conversation (person, id) VALUES (?, ?) ON CONFLICT DO NOTHING",
                    person.value(),
                    id.toString()));
    if (inserted == 0) {
      throw KenException.conflict(
          "conversation-exists",
          String.format(
              Locale.ROOT, "cannot start conversation %s: %s has it already", id, person.value()),
          "Start a conversation with a new random id.",
          null);
    }
  }

  @Override
  public Optional<Conversation> find(ConversationId id, PersonId person, int turns) {
    if (turns < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "cannot find the last %d turns", turns));
    }
    return database.read(
        "read a conversation",
        handle ->
            exists(handle, id, person)
                ? Optional.of(new Conversation(id, person, lastTurns(handle, id, person, turns)))
                : Optional.empty());
  }

  private static boolean exists(Handle handle, ConversationId id, PersonId person) {
    return handle
        .createQuery("SELECT 1 FROM conversation WHERE person = ? AND id = ?")
        .bind(0, person.value())
        .bind(1, id.toString())
        .mapTo(Integer.class)
        .findOne()
        .isPresent();
  }

  private List<Turn> lastTurns(Handle handle, ConversationId id, PersonId person, int turns) {
    int count = count(handle, id, person);
    int first = Math.max(0, count - turns);
    Map<Integer, NavigableSet<DocumentId>> documents = documents(handle, id, person, first);
    try {
      return handle
          .createQuery(
              """
              SELECT ordinal, question, standalone, outcome, asked_at FROM turn
              WHERE person = ? AND conversation = ? AND ordinal >= ?
              ORDER BY ordinal\
              """)
          .bind(0, person.value())
          .bind(1, id.toString())
          .bind(2, first)
          .map((row, _) ->
              new Turn(
                  row.getString("question"),
                  row.getString("standalone"),
                  row.getString("outcome"),
                  documents.getOrDefault(row.getInt("ordinal"), new TreeSet<>()),
                  Instant.parse(row.getString("asked_at"))))
          .list();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw StateFailures.unavailable(
          String.format(
              Locale.ROOT,
              "cannot read conversation %s in %s: a row can't be understood: %s",
              id,
              database.file(),
              e.getMessage()),
          database.file(),
          e);
    }
  }

  private static Map<Integer, NavigableSet<DocumentId>> documents(
      Handle handle, ConversationId id, PersonId person, int first) {
    Map<Integer, NavigableSet<DocumentId>> documents = new HashMap<>();
    handle
        .createQuery(
            """
            SELECT ordinal, document FROM turn_document
            WHERE person = ? AND conversation = ? AND ordinal >= ?\
            """)
        .bind(0, person.value())
        .bind(1, id.toString())
        .bind(2, first)
        .map(
            (row, _) -> Map.entry(row.getInt("ordinal"), new DocumentId(row.getString("document"))))
        .forEach(entry ->
            documents.computeIfAbsent(entry.getKey(), _ -> new TreeSet<>()).add(entry.getValue()));
    return documents;
  }

  @Override
  public void append(ConversationId id, PersonId person, Turn turn) {
    database.write(
        "add a turn to a conversation",
        handle -> {
          if (!exists(handle, id, person)) {
            throw KenException.missing(
                "unknown-conversation",
                "there is no conversation " + id,
                "Start a new conversation.");
          }
          int ordinal = count(handle, id, person);
          handle.execute(
              """
              INSERT INTO turn
                (person, conversation, ordinal, question, standalone, outcome, asked_at)
              VALUES (?, ?, ?, ?, ?, ?, ?)\
              """,
              person.value(),
              id.toString(),
              ordinal,
              turn.question(),
              turn.standalone(),
              turn.outcome(),
              turn.askedAt().toString());
          for (DocumentId document : turn.documents()) {
            handle.execute(
                """
                INSERT INTO turn_document (person, conversation, ordinal, document)
                VALUES (?, ?, ?, ?)\
                """,
                person.value(),
                id.toString(),
                ordinal,
                document.value());
          }
          return ordinal;
        });
  }

  /** The number of turns, which are numbered from 0 without gaps. */
  private static int count(Handle handle, ConversationId id, PersonId person) {
    return handle
        .createQuery(
            """
            SELECT coalesce(max(ordinal), -1) + 1 FROM turn
            WHERE person = ? AND conversation = ?\
            """)
        .bind(0, person.value())
        .bind(1, id.toString())
        .mapTo(Integer.class)
        .one();
  }
}
