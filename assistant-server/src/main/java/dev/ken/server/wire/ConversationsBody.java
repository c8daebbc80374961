package dev.ken.server.wire;

import dev.ken.assistant.ConversationPage;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.ConversationPlace;
import dev.ken.core.conversation.ConversationSummary;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A part of someone's list of conversations.
 *
 * @param conversations the one last asked in first
 * @param next to send as {@code after} for what follows; null at the end
 */
public record ConversationsBody(List<SummaryBody> conversations, @Nullable String next) {
  private static final String SEPARATOR = "~";

  /** Copies the conversations. */
  public ConversationsBody {
    conversations = List.copyOf(conversations);
  }

  /** Returns the body of a page. */
  public static ConversationsBody of(ConversationPage page) {
    return new ConversationsBody(
        page.conversations().stream().map(SummaryBody::of).toList(),
        page.next().map(ConversationsBody::cursor).orElse(null));
  }

  private static String cursor(ConversationPlace place) {
    return place.lastAskedAt() + SEPARATOR + place.id();
  }

  /**
   * Reads what an earlier body gave as {@code next}.
   *
   * @throws IllegalArgumentException when it is something else
   */
  public static ConversationPlace place(String cursor) {
    String[] parts = cursor.split(SEPARATOR, -1);
    if (parts.length != 2) {
      throw new IllegalArgumentException("a cursor has two parts");
    }
    try {
      return new ConversationPlace(
          Instant.parse(parts[0]), new ConversationId(UUID.fromString(parts[1])));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a cursor begins with a time", e);
    }
  }

  /**
   * A conversation in the list.
   *
   * @param id the identifier
   * @param title the first question, shortened
   * @param lastAskedAt when the last question was asked
   * @param turns how many questions it has
   */
  public record SummaryBody(String id, String title, String lastAskedAt, int turns) {
    private static final int LONGEST_TITLE = 200;

    static SummaryBody of(ConversationSummary summary) {
      return new SummaryBody(
          summary.id().toString(),
          shortened(summary.title()),
          summary.lastAskedAt().toString(),
          summary.turns());
    }

    private static String shortened(String title) {
      if (title.codePointCount(0, title.length()) <= LONGEST_TITLE) {
        return title;
      }
      return title.substring(0, title.offsetByCodePoints(0, LONGEST_TITLE - 1)).strip() + "…";
    }
  }
}
