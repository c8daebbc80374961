package dev.ken.assistant;

import dev.ken.core.answer.Outcome;
import java.util.Optional;

/**
 * Decides, from a question's words alone, whether Ken serves it at all. Safe for use by many
 * threads.
 */
@FunctionalInterface
public interface QuestionScreen {

  /** The screen of an installation that refuses no question. */
  QuestionScreen OPEN = _ -> Optional.empty();

  /** The refusal, or empty when the question may be answered. */
  Optional<Outcome.Refused> refusal(String question);
}
