package dev.ken.core.conversation;

import java.util.UUID;

/**
 * The identifier of a conversation: random, so that it tells nothing about others.
 *
 * @param value a random UUID
 */
public record ConversationId(UUID value) {
  @Override
  public String toString() {
    return value.toString();
  }
}
