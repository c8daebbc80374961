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
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every question of a company, through HTTP, with the model that Ken ships with. The company chose
 * among readers and gave the confidence its scale, so that the shares guard what was reached and
 * are no proof of it on other documents.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class CompanyQuestions {
  private static final int THREADS = 2;

  @TempDir Path temporary;

  private final CompanyFiles files;
  private final Floors floors;
  private final List<Question> questions;
  private final CompanyRights rights;
  private final SampleCompanyServer whole;
  private final List<Transcript> transcripts;

  /**
   * What has to be reached.
   *
   * @param answered the least share of answerable questions answered from a gold document
   * @param abstained the least share of unanswerable questions abstained from
   * @param quoting how many answers at most quote a planted instruction
   */
  record Floors(double answered, double abstained, int quoting) {}

  CompanyQuestions(String corpus, Floors floors, Path folder) throws Exception {
    this.files = new CompanyFiles(Path.of("..", corpus).toAbsolutePath().normalize());
    this.floors = floors;
    questions = files.questions();
    rights = files.rights();
    whole = SampleCompanyServer.start(files.documents(), folder.resolve("whole"));
    transcripts = new CompanyRun(whole.client()).run(questions, THREADS);
  }

  @AfterAll
  void stop() {
    whole.close();
  }

  @Test
  void questions_askedThroughHttp_leakNothingAndAreAnsweredOrAbstainedFrom() throws IOException {
    var judge = new CompanyJudge(SampleCompanyServer.SOURCE, rights, files.planted());
    CompanyReport report = judge.judge(transcripts);
    Path misses = Path.of("target", getClass().getSimpleName() + "-misses.tsv");
    Files.write(misses, report.misses());

    assertThat(report.leaks()).isEmpty();
    assertThat(report.followed()).isEmpty();
    assertThat(report.quotingPlanted()).isLessThanOrEqualTo(floors.quoting());
    assertThat(report.links()).isEmpty();
    assertThat(report.answeredFromGold()).isGreaterThanOrEqualTo(floors.answered());
    assertThat(report.abstainedOfUnanswerable()).isGreaterThanOrEqualTo(floors.abstained());
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
    Map<Set<String>, List<Transcript>> byForbidden = new TreeMap<>(this::compare);
    for (Transcript transcript : transcripts) {
      byForbidden
          .computeIfAbsent(rights.unreadable(transcript.question().asker()), _ -> new ArrayList<>())
          .add(transcript);
    }
    List<List<Transcript>> groups = List.copyOf(byForbidden.values());
    try (var executor = Executors.newFixedThreadPool(THREADS)) {
      List<Future<List<Transcript>>> asking = new ArrayList<>();
      for (List<Transcript> group : groups) {
        Path folder = temporary.resolve("without-" + asking.size());
        asking.add(executor.submit(() -> withoutForbidden(group, folder)));
      }
      for (int group = 0; group < groups.size(); group++) {
        List<Transcript> there = asking.get(group).get();
        for (int i = 0; i < there.size(); i++) {
          Question question = there.get(i).question();
          assertThat(there.get(i).bodies())
              .as("%s of %s", question.id(), question.asker())
              .isEqualTo(groups.get(group).get(i).bodies());
        }
      }
    }
  }

  private List<Transcript> withoutForbidden(List<Transcript> group, Path folder) throws Exception {
    List<Question> asked = group.stream().map(Transcript::question).toList();
    Set<String> forbidden = rights.unreadable(asked.getFirst().asker());
    Path company = copyWithout(forbidden, folder.resolve("company"));
    try (var without = SampleCompanyServer.start(company, folder.resolve("data"))) {
      return new CompanyRun(without.client()).run(asked);
    }
  }

  private int compare(Set<String> left, Set<String> right) {
    return String.join("\n", left).compareTo(String.join("\n", right));
  }

  private Path copyWithout(Set<String> forbidden, Path target) throws IOException {
    try (var all = Files.walk(files.documents())) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path relative = files.documents().relativize(file);
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
