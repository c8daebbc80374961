package dev.ken.benchmarks.company;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class QuestionTest {
  private static final String FORBIDDEN_TURN =
      """
      {"question": "What did she earn?", "reason": "forbidden", "gold_documents": ["pay.xlsx"],\
       "gold_facts": ["74,900"], "rubric": "abstain"}\
      """;
  private static final String READABLE_TURN =
      """
      {"question": "Who is she?", "reason": "readable", "gold_documents": ["who.md"],\
       "gold_facts": ["an engineer"], "rubric": "answer"}\
      """;

  @TempDir Path folder;

  @Test
  void secrets_conversation_areTheFactsOfItsForbiddenTurns() throws IOException {
    Question question = read("forbidden", "abstain", READABLE_TURN + ", " + FORBIDDEN_TURN);

    assertThat(question.secrets()).containsExactly("74,900", "the bonus");
    assertThat(read("readable", "answer", "").secrets()).isEmpty();
  }

  @Test
  void inOrder_conversation_isEachTurnAndThenTheQuestion() throws IOException {
    Question question = read("beyond", "abstain", READABLE_TURN + ", " + FORBIDDEN_TURN);

    assertThat(question.inOrder())
        .extracting(Question::id, Question::question, Question::rubric, Question::forbidden)
        .containsExactly(
            tuple("q1.1", "Who is she?", Rubric.ANSWER, false),
            tuple("q1.2", "What did she earn?", Rubric.ABSTAIN, true),
            tuple("q1", "And why?", Rubric.ABSTAIN, false));
    assertThat(question.inOrder()).noneMatch(Question::conversation);
  }

  private Question read(String reason, String rubric, String turns) throws IOException {
    String line =
        """
        {"id": "q1", "asker": "ada", "question": "And why?", "intent": "fact",\
         "answerable": %s, "reason": "%s", "gold_documents": [], "gold_facts": ["the bonus"],\
         "rubric": "%s", "turns": [%s], "must_not_say": [], "traits": []}
        """
            .replaceFirst("%s", String.valueOf(reason.equals("readable")))
            .replaceFirst("%s", reason)
            .replaceFirst("%s", rubric)
            .replaceFirst("%s", turns);
    Path file = Files.writeString(folder.resolve("questions.jsonl"), line);
    return Question.readAll(file).getFirst();
  }
}
