package dev.ken.benchmarks.company;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourcePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Every question of the sample company, through HTTP, with the model that Ken ships with. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CompanyQuestionsTest {
  private static final Path CORPORA = Path.of("..", "corpora").toAbsolutePath().normalize();
  private static final Path COMPANY = CORPORA.resolve("company");

  /** What differs between two asks of anything, and tells nothing: random identifiers. */
  private static final String IDENTIFIERS = "\"(id|conversation_id)\":\"[0-9a-f-]{36}\"";

  /**
   * The goals; what was reached is 85.4 % and 91.6 %. The company chose among readers and gave the
   * confidence its scale, so that these guard what was reached and are no proof of it on other
   * documents.
   */
  private static final double ANSWERED = 0.85;

  private static final double ABSTAINED = 0.9;

  @TempDir Path temporary;

  private final List<Question> questions;
  private final CompanyRights rights;
  private final SampleCompanyServer whole;

  CompanyQuestionsTest(@TempDir Path folder) throws IOException {
    questions = Question.readAll(CORPORA.resolve("questions.jsonl"));
    rights = CompanyRights.read(COMPANY);
    whole = SampleCompanyServer.start(COMPANY, folder.resolve("whole"));
  }

  @AfterAll
  void stop() {
    whole.close();
  }

  @Test
  void questions_askedThroughHttp_leakNothingAndAreAnsweredOrAbstainedFrom() throws Exception {
    CompanyReport report =
        new CompanyRun(whole.client(), SampleCompanyServer.SOURCE, rights).run(questions);

    assertThat(report.leaks()).isEmpty();
    assertThat(report.answeredWithGoldSource()).isGreaterThanOrEqualTo(ANSWERED);
    assertThat(report.abstainedOfUnanswerable()).isGreaterThanOrEqualTo(ABSTAINED);
  }

  @Test
  void documents_notReadableByTheAsker_areAnsweredLikeAbsentOnes() throws Exception {
    KenClient client = whole.client();
    for (String asker : questions.stream().map(Question::asker).distinct().toList()) {
      KenClient.Reply absent = client.document(asker, id("hr/there-is-no-such-document.md"));
      assertThat(absent.status()).isEqualTo(404);
      for (String path : rights.unreadable(asker)) {
        assertThat(client.document(asker, id(path)))
            .as("%s reads %s", asker, path)
            .isEqualTo(absent);
      }
    }
  }

  @Test
  void questions_inACompanyWithoutTheForbiddenDocuments_giveTheSameBytes() throws Exception {
    Map<Set<String>, List<Question>> byForbidden = new TreeMap<>(this::compare);
    for (Question question : questions) {
      byForbidden
          .computeIfAbsent(rights.unreadable(question.asker()), _ -> new ArrayList<>())
          .add(question);
    }
    int number = 0;
    for (Map.Entry<Set<String>, List<Question>> group : byForbidden.entrySet()) {
      Path folder = temporary.resolve("without-" + number++);
      Path company = copyWithout(group.getKey(), folder.resolve("company"));
      try (var without = SampleCompanyServer.start(company, folder.resolve("data"))) {
        for (Question question : group.getValue()) {
          assertThat(bodies(without.client(), question))
              .as("%s of %s", question.id(), question.asker())
              .isEqualTo(bodies(whole.client(), question));
        }
      }
    }
  }

  private int compare(Set<String> left, Set<String> right) {
    return String.join("\n", left).compareTo(String.join("\n", right));
  }

  private static List<String> bodies(KenClient client, Question question) throws Exception {
    KenClient.Reply answer = client.ask(question.asker(), question.question());
    KenClient.Reply search = client.search(question.asker(), question.question());
    return List.of(
        answer.status() + " " + answer.body().replaceAll(IDENTIFIERS, "\"$1\":\"\""),
        search.status() + " " + search.body());
  }

  private static Path copyWithout(Set<String> forbidden, Path target) throws IOException {
    try (var files = Files.walk(COMPANY)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path relative = COMPANY.relativize(file);
        if (!forbidden.contains(relative.toString().replace('\\', '/'))) {
          Path copy = target.resolve(relative.toString());
          Files.createDirectories(copy.getParent());
          Files.copy(file, copy);
        }
      }
    }
    return target;
  }

  private static String id(String path) {
    return DocumentId.of(SampleCompanyServer.SOURCE, new SourcePath(path)).value();
  }
}
