package dev.ken.assistant;

import dev.ken.core.conversation.ConversationId;
import java.util.List;

/**
 * A conversation as its owner may see it now.
 *
 * @param id the identifier
 * @param turns the last turns, oldest first
 * @param complete whether there are no earlier ones
 */
public record PastConversation(ConversationId id, List<PastTurn> turns, boolean complete) {
  /** Copies the turns. */
  public PastConversation {
    turns = List.copyOf(turns);
  }
}
