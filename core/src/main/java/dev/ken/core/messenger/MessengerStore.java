package dev.ken.core.messenger;

import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  /**
   * Takes a message up as {@link #claim(MessengerEvent, Instant)} does, and keeps it until it is
   * {@linkplain #finish finished}, so that whoever begins anew can go on with it.
   *
   * @return false when its event was taken up before
   */
  boolean claim(MessengerMessage message, Instant now);

  /** How the work on a message ended. */
  sealed interface Ending {
    /** Whoever sent it was told something in return. */
    record Answered() implements Ending {}

    /** Whoever sent it may not be told anything. */
    record LetGo() implements Ending {}

    /**
     * It has no answer, or only a part of one.
     *
     * @param reason a stable code
     */
    record GivenUp(String reason) implements Ending {}
  }

  /** Puts on the record how the work on a message ended, and forgets the message itself. */
  void finish(MessengerEvent event, Ending ending);

  /** How the work on a message ended; empty while it didn't, and for other events. */
  Optional<Ending> ending(MessengerEvent event);

  /**
   * A message that was taken up and isn't finished.
   *
   * @param message the message
   * @param claimed when it was taken up first
   * @param tries how often it was taken up, this time included
   */
  record Unfinished(MessengerMessage message, Instant claimed, int tries) {}

  /**
   * Takes up again all that is unfinished in a workspace, the oldest first: for whoever begins anew
   * and knows that nobody else is at it.
   */
  List<Unfinished> takeUpAgain(WorkspaceId workspace);

  /** The conversation that a person has in a channel; empty when there is none yet. */
  Optional<ConversationId> conversation(DirectChannel channel, PersonId person);

  /** Goes on with this conversation in a channel, whatever there was before. */
  void continueWith(DirectChannel channel, PersonId person, ConversationId conversation);

  /** Begins anew in a channel: it goes on with no conversation. */
  void beginAnew(DirectChannel channel);
}
