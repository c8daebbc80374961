package dev.ken.benchmarks.company;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One line of {@code corpora/questions.jsonl}.
 *
 * @param id such as {@code q017}
 * @param asker the person who asks
 * @param question what they ask
 * @param intent the kind of answer that is wanted
 * @param answerable whether what this asker may read answers it
 * @param reason {@code readable}, {@code forbidden} or {@code beyond}
 * @param goldDocuments paths of documents that answer it, or would
 * @param goldFacts words that the answer is made of; of a forbidden question, what must not be said
 * @param rubric what a good outcome is
 */
public record Question(
    @JsonProperty("id") String id,
    @JsonProperty("asker") String asker,
    @JsonProperty("question") String question,
    @JsonProperty("intent") String intent,
    @JsonProperty("answerable") boolean answerable,
    @JsonProperty("reason") String reason,
    @JsonProperty("gold_documents") List<String> goldDocuments,
    @JsonProperty("gold_facts") List<String> goldFacts,
    @JsonProperty("rubric") String rubric) {
  /** Copies the lists. */
  public Question {
    goldDocuments = List.copyOf(goldDocuments);
    goldFacts = List.copyOf(goldFacts);
  }

  /** Whether the answer exists, but not for this asker. */
  public boolean forbidden() {
    return reason.equals("forbidden");
  }

  /**
   * Reads a file of questions, one JSON object a line.
   *
   * @throws IOException when the file can't be read, or a line is no question
   */
  public static List<Question> readAll(Path file) throws IOException {
    var mapper = JsonMapper.builder().build();
    try (var lines = Files.lines(file)) {
      var questions = new java.util.ArrayList<Question>();
      for (String line : lines.filter(one -> !one.isBlank()).toList()) {
        questions.add(mapper.readValue(line, Question.class));
      }
      return List.copyOf(questions);
    }
  }
}
