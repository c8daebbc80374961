package dev.ken.state;

import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.error.KenException;
import dev.ken.core.messenger.DirectChannel;
import dev.ken.core.messenger.MessengerAccount;
import dev.ken.core.messenger.MessengerEvent;
import dev.ken.core.messenger.MessengerMessage;
import dev.ken.core.messenger.MessengerStore;
import dev.ken.core.messenger.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What is remembered of a messenger's events, in a state file. */
final class SqliteMessengerStore implements MessengerStore {
  private static final String ANSWERED = "answered";
  private static final String LET_GO = "let-go";
  private static final String GIVEN_UP = "given-up: ";

  private final StateDatabase database;

  SqliteMessengerStore(StateDatabase database) {
    this.database = database;
  }

  @Override
  public boolean claim(MessengerEvent event, Instant now) {
    return database.write(
        "take up an event of a messenger", handle -> claim(handle, event, now.getEpochSecond()));
  }

  @Override
  public boolean claim(MessengerMessage message, Instant now) {
    return database.write(
        "take up a message of a messenger",
        handle -> {
          boolean claimed = claim(handle, message.event(), now.getEpochSecond());
          if (claimed) {
            handle.execute(
                """
                INSERT INTO messenger_message
                  (workspace, event, user, channel, thread, sent, text, tries)
                VALUES (?, ?, ?, ?, ?, ?, ?, 1)\
                """,
                message.event().workspace().value(),
                message.event().id(),
                message.account().user(),
                message.channel().id(),
                message.thread().orElse(null),
                message.sent(),
                message.text());
          }
          return claimed;
        });
  }

  private static boolean claim(Handle handle, MessengerEvent event, long second) {
    handle.execute(
        "DELETE FROM messenger_event WHERE claimed_second < ?", second - MEMORY.toSeconds());
    return handle.execute(
            """
            INSERT INTO messenger_event (workspace, event, claimed_second) VALUES (?, ?, ?)
            ON CONFLICT DO NOTHING\
            """,
            event.workspace().value(),
            event.id(),
            second)
        == 1;
  }

  @Override
  public void finish(MessengerEvent event, Ending ending) {
    database.write(
        "finish the work on a message of a messenger",
        handle -> {
          handle.execute(
              "UPDATE messenger_event SET ending = ? WHERE workspace = ? AND event = ?",
              written(ending),
              event.workspace().value(),
              event.id());
          return handle.execute(
              "DELETE FROM messenger_message WHERE workspace = ? AND event = ?",
              event.workspace().value(),
              event.id());
        });
  }

  private static String written(Ending ending) {
    return switch (ending) {
      case Ending.Answered _ -> ANSWERED;
      case Ending.LetGo _ -> LET_GO;
      case Ending.GivenUp(String reason) -> GIVEN_UP + reason;
    };
  }

  @Override
  public Optional<Ending> ending(MessengerEvent event) {
    return database
        .read(
            "read how the work on a message of a messenger ended",
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT ending FROM messenger_event
                        WHERE workspace = ? AND event = ? AND ending IS NOT NULL\
                        """)
                    .bind(0, event.workspace().value())
                    .bind(1, event.id())
                    .mapTo(String.class)
                    .findOne())
        .map(SqliteMessengerStore::read);
  }

  private static Ending read(String written) {
    return switch (written) {
      case ANSWERED -> new Ending.Answered();
      case LET_GO -> new Ending.LetGo();
      default ->
          new Ending.GivenUp(written.substring(Math.min(GIVEN_UP.length(), written.length())));
    };
  }

  @Override
  public List<Unfinished> takeUpAgain(WorkspaceId workspace) {
    return database.write(
        "take up unfinished messages of a messenger again",
        handle -> {
          handle.execute(
              "UPDATE messenger_message SET tries = tries + 1 WHERE workspace = ?",
              workspace.value());
          return handle
              .createQuery(
                  """
                  SELECT event, user, channel, thread, sent, text, tries, claimed_second
                  FROM messenger_message JOIN messenger_event USING (workspace, event)
                  WHERE workspace = ? ORDER BY claimed_second, sent, event\
                  """)
              .bind(0, workspace.value())
              .map((row, _) ->
                  new Unfinished(
                      new MessengerMessage(
                          new MessengerEvent(workspace, row.getString("event")),
                          new MessengerAccount(workspace, row.getString("user")),
                          new DirectChannel(workspace, row.getString("channel")),
                          Optional.ofNullable(row.getString("thread")),
                          row.getString("sent"),
                          row.getString("text")),
                      Instant.ofEpochSecond(row.getLong("claimed_second")),
                      row.getInt("tries")))
              .list();
        });
  }

  @Override
  public Optional<ConversationId> conversation(DirectChannel channel, PersonId person) {
    Optional<String> found =
        database.read(
            "read the conversation of a messenger's channel",
            handle ->
                handle
                    .createQuery(
                        """
                        SELECT conversation FROM messenger_channel
                        WHERE workspace = ? AND channel = ? AND person = ?\
                        """)
                    .bind(0, channel.workspace().value())
                    .bind(1, channel.id())
                    .bind(2, person.value())
                    .mapTo(String.class)
                    .findOne());
    try {
      return found.map(UUID::fromString).map(ConversationId::new);
    } catch (IllegalArgumentException e) {
      throw KenException.ours(
          "state-unavailable",
          "cannot read the conversation of a messenger's channel: a stored row can't be understood",
          "Restore the state from a backup.",
          e);
    }
  }

  @Override
  public void continueWith(DirectChannel channel, PersonId person, ConversationId conversation) {
    database.write(
        "keep the conversation of a messenger's channel",
        handle ->
            handle.execute(
                """
                INSERT INTO messenger_channel (workspace, channel, person, conversation)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (workspace, channel)
                DO UPDATE SET person = excluded.person, conversation = excluded.conversation\
                """,
                channel.workspace().value(),
                channel.id(),
                person.value(),
                conversation.toString()));
  }

  @Override
  public void beginAnew(DirectChannel channel) {
    database.write(
        "begin anew in a messenger's channel",
        handle ->
            handle.execute(
                "DELETE FROM messenger_channel WHERE workspace = ? AND channel = ?",
                channel.workspace().value(),
                channel.id()));
  }
}
