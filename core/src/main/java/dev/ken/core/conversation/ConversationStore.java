package dev.ken.core.conversation;

import dev.ken.core.access.PersonId;
import java.util.List;
import java.util.Optional;

/** Where a tenant's conversations are kept. Safe for use by many threads. */
public interface ConversationStore {

  /** Starts a conversation that is kept from now on. */
  void start(ConversationId id, PersonId person);

  /**
   * The conversation with its last turns, at most {@code turns} of them; empty when there is none
   * of this id or it is another person's, which can't be told apart.
   */
  Optional<Conversation> find(ConversationId id, PersonId person, int turns);

  /**
   * Adds a turn.
   *
   * @throws dev.ken.core.error.KenException with code {@code unknown-conversation} when the person
   *     has no such conversation
   */
  void append(ConversationId id, PersonId person, Turn turn);

  /**
   * The person's conversations that have a turn, in the order of {@link
   * ConversationPlace#LATEST_FIRST}.
   *
   * @param after where to go on, exclusively; empty for the beginning
   * @param limit how many at most, 1 or greater
   */
  List<ConversationSummary> list(PersonId person, Optional<ConversationPlace> after, int limit);

  /**
   * Forgets a conversation with all its turns. When this returns, no method gives them any more.
   *
   * @return false when the person has no such conversation
   */
  boolean delete(ConversationId id, PersonId person);
}
