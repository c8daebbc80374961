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
import dev.ken.indexer.FolderIndexer;
import dev.ken.indexer.IndexProgress;
import dev.ken.indexer.IndexReport;
import dev.ken.indexer.IndexSettings;
import dev.ken.indexer.IndexingTools;
import dev.ken.indexer.SourceToIndex;
import dev.ken.indexer.extract.ExtractionLimits;
import dev.ken.indexer.extract.TikaExtractor;
import dev.ken.indexer.source.FolderSource;
import dev.ken.retriever.Retrieval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * The questions of a company with people and permissions, each asked by its own asker. Questions
 * whose answer lies in one folder are one group; those beyond the documents are spread over eight.
 */
final class CompanyExamples {
  private static final int GROUPS_BEYOND = 8;

  private CompanyExamples() {}

  /** Indexes the folder and asks. */
  static List<Example> read(Path folder, Path questions, Workbench workbench, Clock clock)
      throws IOException {
    People people = PeopleFile.read(folder.resolve(PeopleFile.NAME), clock.instant());
    index(folder, people, workbench, clock);
    var directory = new Directory(new DirectoryVersion(1), people.content());
    List<Example> examples = new ArrayList<>();
    var mapper = new ObjectMapper();
    try (IndexView view = workbench.index().openView()) {
      for (String line : Files.readAllLines(questions)) {
        examples.add(ask(mapper.readTree(line), directory, view, workbench, examples.size()));
      }
    }
    return examples;
  }

  private static void index(Path folder, People people, Workbench workbench, Clock clock) {
    var tools =
        new IndexingTools(
            new TikaExtractor(ExtractionLimits.standard()),
            workbench.embedder(),
            clock,
            IndexSettings.standard());
    var source =
        new SourceToIndex(
            FolderSource.of(folder),
            () -> FolderAccessRules.read(folder, people.namespace(), people.content()));
    IndexReport report =
        new FolderIndexer(tools).index(workbench.index(), source, IndexProgress.SILENT);
    if (!report.problems().isEmpty()) {
      throw new IllegalStateException(
          "the fit needs every document of " + folder + ", but: " + report.problems());
    }
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
    Retrieval retrieval =
        workbench.retriever().retrieve(view, scope, line.path("question").asText());
    Example.Kind kind =
        line.path("answerable").asBoolean()
            ? Example.Kind.PRESENT
            : gold.isEmpty() ? Example.Kind.NEAR_MISS : Example.Kind.HIDDEN;
    String group =
        gold.isEmpty()
            ? "beyond " + number % GROUPS_BEYOND
            : gold.getFirst().replaceFirst("/[^/]*$", "");
    return new Example(
        group, kind, retrieval.evidence(), Workbench.hits(retrieval, gold::contains));
  }
}
