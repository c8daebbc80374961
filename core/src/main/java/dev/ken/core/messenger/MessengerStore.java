package dev.ken.core.messenger;

import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What is remembered of a messenger's events. Safe for use by many threads and processes. */
public interface MessengerStore {
  /** How long it is remembered at least that an event was taken up. */
  Duration MEMORY = Duration.ofDays(7);

  /**
   * Takes an event up, once for all: durable when this returns. Events that were taken up longer
   * ago than {@link #MEMORY} are forgotten.
   *
   * @return false when it was taken up before
   */
  boolean claim(MessengerEvent event, Instant now);

  /** The conversation that a person has in a channel; empty when there is none yet. */
  Optional<ConversationId> conversation(DirectChannel channel, PersonId person);

  /** Goes on with this conversation in a channel, whatever there was before. */
  void continueWith(DirectChannel channel, PersonId person, ConversationId conversation);

  /** Begins anew in a channel: it goes on with no conversation. */
  void beginAnew(DirectChannel channel);
}
