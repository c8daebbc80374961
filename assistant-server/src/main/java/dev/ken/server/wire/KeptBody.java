package dev.ken.server.wire;

import dev.ken.core.conversation.ConversationId;
import dev.ken.core.trace.TraceId;

/**
 * Under which ids a question was put on the record, as it is sent before anything of its answer.
 *
 * @param id the ask's
 * @param conversationId the conversation's that it is now part of
 */
public record KeptBody(String id, String conversationId) {

  /** The body for these ids. */
  public static KeptBody of(TraceId id, ConversationId conversation) {
    return new KeptBody(id.toString(), conversation.toString());
  }
}
