package dev.ken.assistant;

import dev.ken.core.answer.Confidence;
import dev.ken.core.answer.Outcome;
import dev.ken.core.answer.Source;
import java.util.ArrayList;
import java.util.List;

/** Writes outcomes: numbers the sources of an answer, and holds the texts that never vary. */
final class AnswerText {
  /** The same for what is forbidden and for what is absent. */
  static final String ABSTENTION =
      "I don't have that information. Other words may help, or a colleague who knows the subject.";

  static final String UNAVAILABLE =
      "I can't look this up at the moment. Please try again in a few minutes.";

  private AnswerText() {}

  /** One line or list for each statement, each ending with the number of its source. */
  static Outcome.Answered answered(List<Statement> statements, Confidence confidence) {
    List<String> texts = new ArrayList<>();
    List<Source> sources = new ArrayList<>();
    for (Statement statement : statements) {
      int number = sources.size() + 1;
      texts.add(statement.text() + " [" + number + "]");
      sources.add(
          new Source(
              number,
              statement.chunk().document(),
              statement.chunk().chunk().headings(),
              statement.chunk().chunk().page(),
              statement.quote().words(),
              statement.quote().range()));
    }
    return new Outcome.Answered(String.join("\n", texts), sources, confidence);
  }

  static Outcome.Abstained abstained(Confidence confidence) {
    return new Outcome.Abstained(ABSTENTION, confidence);
  }
}
