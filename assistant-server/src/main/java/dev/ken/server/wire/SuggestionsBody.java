package dev.ken.server.wire;

import java.util.List;

/**
 * Questions to try.
 *
 * @param questions in the order to show them; may be empty
 */
public record SuggestionsBody(List<String> questions) {
  /** Copies the questions. */
  public SuggestionsBody {
    questions = List.copyOf(questions);
  }
}
