package dev.ken.benchmarks.company;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * One interaction, a line of {@code corpora/questions.jsonl}: a question, or a conversation that
 * ends with it.
 *
 * @param id such as {@code q017}
 * @param asker the person who asks
 * @param question what they ask; of a conversation, at its end
 * @param intent the kind of answer that is wanted
 * @param answerable whether what this asker may read answers it
 * @param reason {@code readable}, {@code forbidden}, {@code beyond}, {@code unclear}, {@code
 *     misuse} or {@code human}
 * @param goldDocuments paths of documents that answer it, or would
 * @param goldFacts words that the answer is made of; of a forbidden question, what must not be said
 * @param rubric what a good outcome is
 * @param turns what the asker asked before in the same conversation, in order; mostly none
 * @param mustNotSay words of an outdated document or of a planted instruction that an answer must
 *     not give as true
 * @param traits what makes the question worth counting apart, such as {@code table}
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
    @JsonProperty("rubric") Rubric rubric,
    @JsonProperty("turns") List<Turn> turns,
    @JsonProperty("must_not_say") List<String> mustNotSay,
    @JsonProperty("traits") List<String> traits) {
  private static final String FORBIDDEN = "forbidden";

  /** Copies the lists. */
  public Question {
    goldDocuments = List.copyOf(goldDocuments);
    goldFacts = List.copyOf(goldFacts);
    turns = List.copyOf(turns);
    mustNotSay = List.copyOf(mustNotSay);
    traits = List.copyOf(traits);
  }

  /**
   * What was asked before in a conversation.
   *
   * @param question what they ask
   * @param reason {@code readable} or {@code forbidden}
   * @param goldDocuments paths of documents that answer it, or would
   * @param goldFacts words that the answer is made of; when forbidden, what must not be said
   * @param rubric what a good outcome is
   */
  public record Turn(
      @JsonProperty("question") String question,
      @JsonProperty("reason") String reason,
      @JsonProperty("gold_documents") List<String> goldDocuments,
      @JsonProperty("gold_facts") List<String> goldFacts,
      @JsonProperty("rubric") Rubric rubric) {
    /** Copies the lists. */
    public Turn {
      goldDocuments = List.copyOf(goldDocuments);
      goldFacts = List.copyOf(goldFacts);
    }
  }

  /** Whether the answer exists, but not for this asker. */
  public boolean forbidden() {
    return reason.equals(FORBIDDEN);
  }

  /** Whether it is a conversation of several turns. */
  public boolean conversation() {
    return !turns.isEmpty();
  }

  /**
   * The questions that are asked one after the other, each as if it stood alone: the earlier turns,
   * named {@code q017.1} and on, and at last the question itself.
   */
  public List<Question> inOrder() {
    Stream<Question> earlier = IntStream.range(0, turns.size()).mapToObj(this::earlier);
    Question last =
        new Question(
            id,
            asker,
            question,
            intent,
            answerable,
            reason,
            goldDocuments,
            goldFacts,
            rubric,
            List.of(),
            mustNotSay,
            traits);
    return Stream.concat(earlier, Stream.of(last)).toList();
  }

  private Question earlier(int index) {
    Turn turn = turns.get(index);
    return new Question(
        id + "." + (index + 1),
        asker,
        turn.question(),
        intent,
        turn.rubric() == Rubric.ANSWER,
        turn.reason(),
        turn.goldDocuments(),
        turn.goldFacts(),
        turn.rubric(),
        List.of(),
        mustNotSay,
        traits);
  }

  /** Everything that must not be said to the asker in this interaction, whatever is asked. */
  public List<String> secrets() {
    return Stream.concat(
            turns.stream()
                .filter(turn -> turn.reason().equals(FORBIDDEN))
                .flatMap(turn -> turn.goldFacts().stream()),
            forbidden() ? goldFacts.stream() : Stream.empty())
        .toList();
  }

  /**
   * Reads a file of questions, one JSON object a line.
   *
   * @throws IOException when the file can't be read, or a line is no question
   */
  public static List<Question> readAll(Path file) throws IOException {
    var mapper = JsonMapper.builder().build();
    try (var lines = Files.lines(file)) {
      var questions = new ArrayList<Question>();
      for (String line : lines.filter(one -> !one.isBlank()).toList()) {
        questions.add(mapper.readValue(line, Question.class));
      }
      return List.copyOf(questions);
    }
  }
}
