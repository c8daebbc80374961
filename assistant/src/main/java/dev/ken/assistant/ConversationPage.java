package dev.ken.assistant;

import dev.ken.core.conversation.ConversationPlace;
import dev.ken.core.conversation.ConversationSummary;
import java.util.List;
import java.util.Optional;

/**
 * A part of someone's list of conversations.
 *
 * @param conversations the one last asked in first
 * @param next where the list goes on; empty at its end
 */
public record ConversationPage(
    List<ConversationSummary> conversations, Optional<ConversationPlace> next) {
  /** Copies the conversations. */
  public ConversationPage {
    conversations = List.copyOf(conversations);
  }
}
