package dev.ken.benchmarks.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.document.SourcePath;
import dev.ken.core.index.IndexView;
import dev.ken.core.source.AccessRules;
import dev.ken.indexer.SourceToIndex;
import dev.ken.indexer.source.FolderSource;
import dev.ken.retriever.Retrieval;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The questions of one organisation of the training set. Each document may be read by everyone but
 * one account; asking with that account hides the answer and leaves the other documents in.
 */
final class TrainingExamples {
  private static final Namespace NAMESPACE = new Namespace("training");
  private static final String EVERYTHING = "everything";
  private static final KnownAnswer NOWHERE = new KnownAnswer(Set.of(), List.of());

  private final Path folder;
  private final Directory directory;
  private final Workbench workbench;

  private TrainingExamples(Path folder, Directory directory, Workbench workbench) {
    this.folder = folder;
    this.directory = directory;
    this.workbench = workbench;
  }

  /** The organisations of a training set, in the order of their names. */
  static List<Path> organisations(Path set) throws IOException {
    try (Stream<Path> folders = Files.list(set)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve("questions.jsonl")))
          .sorted()
          .toList();
    }
  }

  /** Indexes an organisation's documents and asks. */
  static List<Example> read(Path folder, Workbench workbench, Clock clock) throws IOException {
    Path documents = folder.resolve("documents");
    workbench.index(new SourceToIndex(FolderSource.of(documents), AllButOne::new), clock);
    List<Person> people = new ArrayList<>();
    people.add(person(EVERYTHING));
    try (Stream<Path> files = Files.list(documents)) {
      files.sorted().forEach(file -> people.add(person(file.getFileName().toString())));
    }
    var directory =
        new Directory(
            new DirectoryVersion(1), new DirectoryContent(people, List.of(), Instant.EPOCH));
    return new TrainingExamples(folder, directory, workbench).ask();
  }

  private List<Example> ask() throws IOException {
    var mapper = new ObjectMapper();
    List<Example> examples = new ArrayList<>();
    try (IndexView view = workbench.index().openView()) {
      for (String line : Files.readAllLines(folder.resolve("questions.jsonl"))) {
        JsonNode node = mapper.readTree(line);
        String question = node.path("question").asText().strip();
        List<String> gold = new ArrayList<>();
        node.path("gold_documents").forEach(path -> gold.add(path.asText()));
        if (!node.path("answerable").asBoolean()) {
          examples.add(ask(view, EVERYTHING, question, Example.Kind.NEAR_MISS, NOWHERE));
          continue;
        }
        var answer = new KnownAnswer(Set.copyOf(gold), List.of(node.path("quote").asText()));
        examples.add(ask(view, EVERYTHING, question, Example.Kind.PRESENT, answer));
        if (gold.size() == 1) {
          examples.add(ask(view, gold.getFirst(), question, Example.Kind.HIDDEN, answer));
        }
      }
    }
    return examples;
  }

  private Example ask(
      IndexView view, String person, String question, Example.Kind kind, KnownAnswer answer) {
    var scope = new AccessResolver().resolve(asker(person), view.accessCatalog());
    Retrieval retrieval = workbench.retriever().retrieve(view, scope, question);
    return Example.of(folder.getFileName().toString(), kind, question, retrieval, answer);
  }

  private Asker asker(String name) {
    if (directory.resolve(new PersonId(name)) instanceof AskerResolution.Resolved resolved) {
      return resolved.asker();
    }
    throw new IllegalArgumentException(
        "the questions of " + folder + " name '" + name + "', which is none of its documents");
  }

  private static Person person(String name) {
    var accounts = new TreeSet<Principal.User>();
    accounts.add(new Principal.User(NAMESPACE, name));
    return new Person(new PersonId(name), name, accounts, false);
  }

  /** Each document may be read by everyone but the account that is named after it. */
  private static final class AllButOne implements AccessRules {
    @Override
    public AclReading read(SourcePath path) {
      return new AclReading.WellFormed(
          Acl.of(
              AclLevel.of(
                  List.of(new Principal.Everyone(Namespace.TENANT)),
                  List.of(new Principal.User(NAMESPACE, path.value())))));
    }

    @Override
    public boolean isControlFile(SourcePath path) {
      return false;
    }
  }
}
