package dev.ken.server.wire;

import dev.ken.assistant.AskResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to an ask.
 *
 * @param id the ask's trace
 * @param conversationId to continue with; null when none could be kept
 * @param outcome the outcome's name
 * @param answer what to show the asker
 * @param sources what the answer cites, by number
 * @param confidence from 0 to 1
 */
public record AskBody(
    String id,
    @Nullable String conversationId,
    String outcome,
    String answer,
    List<SourceBody> sources,
    double confidence) {
  /** Copies the sources. */
  public AskBody {
    sources = List.copyOf(sources);
  }

  /** Returns the body of a result. */
  public static AskBody of(AskResult result) {
    return new AskBody(
        result.id().toString(),
        result.conversation().toString(),
        result.outcome().wireName(),
        result.outcome().text(),
        result.outcome().sources().stream().map(SourceBody::of).toList(),
        result.outcome().confidence().value());
  }
}
