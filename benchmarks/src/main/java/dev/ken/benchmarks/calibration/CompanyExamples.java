package dev.ken.benchmarks.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ken.aclsync.FolderAccessRules;
import dev.ken.aclsync.People;
import dev.ken.aclsync.PeopleFile;
import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.PersonId;
import dev.ken.core.index.IndexView;
import dev.ken.indexer.SourceToIndex;
import dev.ken.indexer.source.FolderSource;
import dev.ken.retriever.Retrieval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The questions of a company with people and permissions, each asked by its own asker: those that
 * stand alone and want an answer or an abstention. Questions whose answer lies in one folder are
 * one group; those beyond the documents are spread over eight.
 */
final class CompanyExamples {
  private static final int GROUPS_BEYOND = 8;
  private static final Set<String> RUBRICS = Set.of("answer", "abstain");

  private CompanyExamples() {}

  /** Indexes the folder and asks. */
  static List<Example> read(Path folder, Path questions, Workbench workbench, Clock clock)
      throws IOException {
    People people = PeopleFile.read(folder.resolve(PeopleFile.NAME), clock.instant());
    workbench.index(
        new SourceToIndex(
            FolderSource.of(folder),
            () -> FolderAccessRules.read(folder, people.namespace(), people.content())),
        clock);
    var directory = new Directory(new DirectoryVersion(1), people.content());
    List<Example> examples = new ArrayList<>();
    var mapper = new ObjectMapper();
    try (IndexView view = workbench.index().openView()) {
      for (String line : Files.readAllLines(questions)) {
        JsonNode question = mapper.readTree(line);
        if (RUBRICS.contains(question.path("rubric").asText())
            && question.path("turns").isEmpty()) {
          examples.add(ask(question, directory, view, workbench, examples.size()));
        }
      }
    }
    return examples;
  }

  private static Example ask(
      JsonNode line, Directory directory, IndexView view, Workbench workbench, int number) {
    var person = new PersonId(line.path("asker").asText());
    if (!(directory.resolve(person) instanceof AskerResolution.Resolved resolved)) {
      throw new IllegalArgumentException(
          "question "
              + line.path("id").asText()
              + " has the asker '"
              + person.value()
              + "', who can't ask");
    }
    List<String> gold = new ArrayList<>();
    line.path("gold_documents").forEach(path -> gold.add(path.asText()));
    var scope = new AccessResolver().resolve(resolved.asker(), view.accessCatalog());
    String question = line.path("question").asText();
    Retrieval retrieval = workbench.retriever().retrieve(view, scope, question);
    List<String> facts = new ArrayList<>();
    line.path("gold_facts").forEach(fact -> facts.add(fact.asText()));
    Example.Kind kind =
        line.path("answerable").asBoolean()
            ? Example.Kind.PRESENT
            : gold.isEmpty() ? Example.Kind.NEAR_MISS : Example.Kind.HIDDEN;
    String group =
        gold.isEmpty()
            ? "beyond " + number % GROUPS_BEYOND
            : gold.getFirst().replaceFirst("/[^/]*$", "");
    var answer = new KnownAnswer(Set.copyOf(gold), facts);
    return Example.of(group, kind, question, retrieval, answer);
  }
}
