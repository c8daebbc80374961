package dev.ken.core.conversation;

import java.time.Instant;
import java.util.Comparator;

/**
 * A place in a person's list of conversations, from which it goes on. It stays where it is when the
 * conversation that stood there moves up or is deleted.
 *
 * @param lastAskedAt when the last question of the conversation there was asked
 * @param id the conversation there
 */
public record ConversationPlace(Instant lastAskedAt, ConversationId id) {
  /** The order of a list: the latest first, ties by ascending text of the id. */
  public static final Comparator<ConversationPlace> LATEST_FIRST =
      Comparator.comparing(ConversationPlace::lastAskedAt)
          .reversed()
          .thenComparing(place -> place.id().toString());
}
