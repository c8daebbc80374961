package dev.ken.assistant;

import dev.ken.core.answer.Confidence;
import dev.ken.core.answer.Outcome;
import dev.ken.core.answer.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes outcomes: numbers the sources of an answer, and holds the texts that never vary. */
final class AnswerText {
  /** The same for what is forbidden and for what is absent. */
  static final String ABSTENTION =
      "I don't have that information. Other words may help, or a colleague who knows the subject.";

  static final String UNAVAILABLE =
      "I can't look this up at the moment. Please try again in a few minutes.";

  /** The same for an answer from a forbidden document and from one that is gone. */
  static final String WITHDRAWN = "This answer is no longer available to you.";

  private AnswerText() {}

  /** One line or list for each statement, each ending with the number of its source. */
  static List<AnswerPart> parts(List<Statement> statements) {
    List<AnswerPart> parts = new ArrayList<>();
    for (Statement statement : statements) {
      int number = parts.size() + 1;
      String end = number == statements.size() ? "" : "\n";
      var source =
          new Source(
              number,
              statement.chunk().document(),
              statement.chunk().chunk().headings(),
              statement.chunk().chunk().page(),
              statement.quote().words(),
              statement.quote().range());
      parts.add(new AnswerPart(statement.text() + " [" + number + "]" + end, List.of(source)));
    }
    return parts;
  }

  /** The answer that consists of these parts. */
  static Outcome.Answered answered(List<AnswerPart> parts, Confidence confidence) {
    return new Outcome.Answered(
        parts.stream().map(AnswerPart::text).collect(Collectors.joining()),
        parts.stream().flatMap(part -> part.sources().stream()).toList(),
        confidence);
  }

  /** An outcome's text as one part. */
  static AnswerPart whole(Outcome outcome) {
    return new AnswerPart(outcome.text(), outcome.sources());
  }
}
