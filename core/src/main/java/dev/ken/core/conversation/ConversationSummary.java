package dev.ken.core.conversation;

import java.time.Instant;

/**
 * A conversation as its owner finds it in a list. Nothing of it comes from a document.
 *
 * @param id the identifier
 * @param title the first question
 * @param lastAskedAt when the last question was asked
 * @param turns how many turns it has, 1 or more
 */
public record ConversationSummary(ConversationId id, String title, Instant lastAskedAt, int turns) {

  /** Where this stands in a list. */
  public ConversationPlace place() {
    return new ConversationPlace(lastAskedAt, id);
  }
}
