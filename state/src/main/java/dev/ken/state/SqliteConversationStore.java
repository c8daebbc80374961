package dev.ken.state;

import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.Conversation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.ConversationPlace;
import dev.ken.core.conversation.ConversationStore;
import dev.ken.core.conversation.ConversationSummary;
import dev.ken.core.conversation.Turn;
import dev.ken.core.error.KenException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
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
    try {
      return database.read(
          "read a conversation",
          handle ->
              exists(handle, id, person)
                  ? Optional.of(new Conversation(id, person, lastTurns(handle, id, person, turns)))
                  : Optional.empty());
    } catch (IllegalArgumentException | DateTimeException e) {
      throw notUnderstood("conversation " + id, e);
    }
  }

  private static List<Turn> lastTurns(
      Handle handle, ConversationId id, PersonId person, int turns) {
    var rows = new TurnRows(handle, person, id);
    return rows.from(Math.max(0, rows.count() - turns));
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

  @Override
  public void append(ConversationId id, PersonId person, Turn turn) {
    Instant askedAt = turn.askedAt();
    long second = askedAt.getEpochSecond();
    int nano = askedAt.getNano();
    database.write(
        "add a turn to a conversation",
        handle -> {
          int known =
              handle.execute(
                  """
                  UPDATE conversation SET last_second = ?, last_nano = ?
                  WHERE person = ? AND id = ?\
                  """,
                  second,
                  nano,
                  person.value(),
                  id.toString());
          if (known == 0) {
            throw KenException.missing(
                "unknown-conversation",
                "there is no conversation " + id,
                "Start a new conversation.");
          }
          new TurnRows(handle, person, id).append(turn);
          return known;
        });
  }

  @Override
  public List<ConversationSummary> list(
      PersonId person, Optional<ConversationPlace> after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "cannot list %d conversations", limit));
    }
    try {
      return database.read("list conversations", handle -> list(handle, person, after, limit));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw notUnderstood("the conversations of " + person.value(), e);
    }
  }

  private static List<ConversationSummary> list(
      Handle handle, PersonId person, Optional<ConversationPlace> after, int limit) {
    Instant time = after.map(ConversationPlace::lastAskedAt).orElse(Instant.MAX);
    String id = after.map(place -> place.id().toString()).orElse("");
    return handle
        .createQuery(
            """
            SELECT id, last_second, last_nano, question,
              (SELECT count(*) FROM turn
               WHERE turn.person = conversation.person AND turn.conversation = conversation.id)
              AS turns
            FROM conversation JOIN turn ON turn.person = conversation.person
              AND turn.conversation = conversation.id AND turn.ordinal = 0
            WHERE conversation.person = :person
              AND (last_second < :second
                OR (last_second = :second
                  AND (last_nano < :nano OR (last_nano = :nano AND id > :id))))
            ORDER BY last_second DESC, last_nano DESC, id
            LIMIT :limit\
            """)
        .bind("person", person.value())
        .bind("second", time.getEpochSecond())
        .bind("nano", time.getNano())
        .bind("id", id)
        .bind("limit", limit)
        .map((row, _) ->
            new ConversationSummary(
                new ConversationId(UUID.fromString(row.getString("id"))),
                row.getString("question"),
                Instant.ofEpochSecond(row.getLong("last_second"), row.getLong("last_nano")),
                row.getInt("turns")))
        .list();
  }

  @Override
  public boolean delete(ConversationId id, PersonId person) {
    int deleted =
        database.write(
            "delete a conversation",
            handle ->
                handle.execute(
                    "DELETE FROM conversation WHERE person = ? AND id = ?",
                    person.value(),
                    id.toString()));
    return deleted > 0;
  }

  private KenException notUnderstood(String what, Exception cause) {
    return StateFailures.unavailable(
        String.format(
            Locale.ROOT,
            "cannot read %s in %s: a row can't be understood: %s",
            what,
            database.file(),
            cause.getMessage()),
        database.file(),
        cause);
  }
}
