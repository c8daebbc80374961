package dev.ken.benchmarks.calibration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.Chunk;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import dev.ken.retriever.Retrieval;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The questions of a SQuAD 2.0 file over an index of its paragraphs: Rajpurkar, Jia and Liang,
 * "Know What You Don't Know", 2018. Each paragraph is a document that one account is denied; asking
 * with that account hides the answer and leaves the rest of the article in.
 */
final class SquadExamples {
  private static final Namespace NAMESPACE = new Namespace("squad");
  private static final SourceId SOURCE = new SourceId("squad");
  private static final String EVERYTHING = "everything";

  private final List<Paragraph> paragraphs = new ArrayList<>();

  private record Paragraph(String article, String name, String text, JsonNode questions) {
    SourcePath path() {
      return new SourcePath(name);
    }
  }

  private SquadExamples(JsonNode file) {
    for (JsonNode article : file.path("data")) {
      String title = article.path("title").asText();
      for (JsonNode paragraph : article.path("paragraphs")) {
        paragraphs.add(
            new Paragraph(
                title,
                "paragraph-" + paragraphs.size(),
                paragraph.path("context").asText(),
                paragraph.path("qas")));
      }
    }
    if (paragraphs.isEmpty()) {
      throw new IllegalArgumentException("the SQuAD file has no paragraphs under 'data'");
    }
  }

  /** Reads and indexes all articles, and asks the questions of those whose title is wanted. */
  static List<Example> read(Path file, Predicate<String> wanted, Workbench workbench)
      throws IOException {
    var squad = new SquadExamples(new ObjectMapper().readTree(file.toFile()));
    squad.index(workbench);
    return squad.ask(wanted, workbench);
  }

  private void index(Workbench workbench) {
    try (KnowledgeWriter writer = workbench.index().openWriter()) {
      for (Paragraph paragraph : paragraphs) {
        writer.put(indexed(paragraph, workbench));
      }
      writer.commit();
    }
  }

  private static IndexedDocument indexed(Paragraph paragraph, Workbench workbench) {
    DocumentId id = DocumentId.of(SOURCE, paragraph.path());
    String title = paragraph.article().replace('_', ' ');
    var metadata =
        new DocumentMetadata(
            id, SOURCE, paragraph.path(), title, "squad:" + paragraph.name(), "text/plain");
    var document = new Document(metadata, new ContentHash("0".repeat(64)), paragraph.text());
    var whole = new CharacterRange(0, paragraph.text().length());
    var chunk =
        new Chunk(new ChunkId(id, 0), List.of(), OptionalInt.empty(), whole, paragraph.text());
    Acl acl =
        Acl.of(
            AclLevel.of(
                List.of(new Principal.Everyone(Namespace.TENANT)),
                List.of(new Principal.User(NAMESPACE, paragraph.name()))));
    var embedded =
        new EmbeddedChunk(
            chunk, workbench.embedder().embedPassage(title + "\n" + paragraph.text()));
    return new IndexedDocument(document, acl, new SourceVersion(0), List.of(embedded));
  }

  private List<Example> ask(Predicate<String> wanted, Workbench workbench) {
    List<Person> people = new ArrayList<>();
    people.add(person(EVERYTHING));
    paragraphs.forEach(paragraph -> people.add(person(paragraph.name())));
    var directory =
        new Directory(
            new DirectoryVersion(1), new DirectoryContent(people, List.of(), Instant.EPOCH));
    Asker all = asker(directory, EVERYTHING);
    List<Example> examples = new ArrayList<>();
    try (IndexView view = workbench.index().openView()) {
      for (Paragraph paragraph : paragraphs) {
        if (!wanted.test(paragraph.article())) {
          continue;
        }
        Asker denied = asker(directory, paragraph.name());
        for (JsonNode question : paragraph.questions()) {
          String text = question.path("question").asText().strip();
          KnownAnswer answer = answer(paragraph, question);
          if (question.path("is_impossible").asBoolean()) {
            examples.add(
                example(workbench, view, all, paragraph, text, Example.Kind.NEAR_MISS, answer));
          } else {
            examples.add(
                example(workbench, view, all, paragraph, text, Example.Kind.PRESENT, answer));
            examples.add(
                example(workbench, view, denied, paragraph, text, Example.Kind.HIDDEN, answer));
          }
        }
      }
    }
    return examples;
  }

  private static Example example(
      Workbench workbench,
      IndexView view,
      Asker asker,
      Paragraph paragraph,
      String question,
      Example.Kind kind,
      KnownAnswer answer) {
    var scope = new AccessResolver().resolve(asker, view.accessCatalog());
    Retrieval retrieval = workbench.retriever().retrieve(view, scope, question);
    return Example.of(paragraph.article(), kind, question, retrieval, answer);
  }

  private static KnownAnswer answer(Paragraph paragraph, JsonNode question) {
    List<String> texts = new ArrayList<>();
    question.path("answers").forEach(answer -> texts.add(answer.path("text").asText()));
    return new KnownAnswer(Set.of(paragraph.name()), texts);
  }

  private static Person person(String name) {
    var accounts = new TreeSet<Principal.User>();
    accounts.add(new Principal.User(NAMESPACE, name));
    return new Person(new PersonId(name), name, accounts, false);
  }

  private static Asker asker(Directory directory, String name) {
    return switch (directory.resolve(new PersonId(name))) {
      case AskerResolution.Resolved resolved -> resolved.asker();
      case AskerResolution.Unknown unknown ->
          throw new IllegalStateException("no person " + unknown.person());
      case AskerResolution.Disabled disabled ->
          throw new IllegalStateException("disabled person " + disabled.person());
      case AskerResolution.Unestablished stale ->
          throw new IllegalStateException("not established: " + stale.person());
    };
  }
}
