package dev.ken.core.conversation;

import dev.ken.core.access.PersonId;
import java.util.List;

/**
 * A conversation of one person.
 *
 * @param id the identifier
 * @param person whose it is; nobody else can find it
 * @param turns the most recent turns, oldest first
 */
public record Conversation(ConversationId id, PersonId person, List<Turn> turns) {
  /** Copies the turns. */
  public Conversation {
    turns = List.copyOf(turns);
  }
}
