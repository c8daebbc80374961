package dev.ken.assistant;

import dev.ken.core.conversation.ConversationId;
import java.util.Optional;

/**
 * A question as it arrived.
 *
 * @param question as typed, not yet checked
 * @param conversation the conversation that it goes on with; empty to begin one
 */
public record AskRequest(String question, Optional<ConversationId> conversation) {}
