package dev.ken.state;

import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.error.KenException;
import dev.ken.core.messenger.DirectChannel;
import dev.ken.core.messenger.MessengerEvent;
import dev.ken.core.messenger.MessengerStore;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What is remembered of a messenger's events, in a state file. */
final class SqliteMessengerStore implements MessengerStore {
  private final StateDatabase database;

  SqliteMessengerStore(StateDatabase database) {
    this.database = database;
  }

  @Override
  public boolean claim(MessengerEvent event, Instant now) {
    long second = now.getEpochSecond();
    long oldest = second - MEMORY.toSeconds();
    return database.write(
        "take up an event of a messenger",
        handle -> {
          handle.execute("DELETE FROM messenger_event WHERE claimed_second < ?", oldest);
          return handle.execute(
                  """
                  INSERT INTO messenger_event (workspace, event, claimed_second) VALUES (?, ?, ?)
                  ON CONFLICT DO NOTHING\
                  """,
                  event.workspace().value(),
                  event.id(),
                  second)
              == 1;
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
