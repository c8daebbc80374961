package dev.ken.index.lucene;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Asker;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.Chunk;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.SourceVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** Random documents, ACLs and queries over a vocabulary so small that ties abound. */
final class TwinWorld {
  static final int DIMENSION = 8;
  static final List<String> ASKERS = List.of("ann", "bob", "eve");
  private static final List<SourceId> SOURCES =
      List.of(new SourceId("files"), new SourceId("wiki"));
  private static final List<String> WORDS =
      List.of("alpha", "bravo", "delta", "hotel", "kilo", "lima", "mike", "papa", "tango", "zulu");
  private static final Principal EVERYONE = new Principal.Everyone(Namespace.TENANT);
  private static final List<Acl> ACLS =
      List.of(
          Samples.FOR_STAFF,
          Samples.FOR_MANAGERS,
          Acl.of(AclLevel.allowing(EVERYONE)),
          Acl.of(AclLevel.allowing(Samples.user("eve"))),
          Acl.of(AclLevel.of(List.of(EVERYONE), List.of(Samples.user("bob")))),
          Acl.of(
              AclLevel.of(List.of(EVERYONE), List.of(Samples.MANAGERS)),
              AclLevel.allowing(Samples.STAFF, Samples.user("eve"))),
          Acl.nobody());

  private final Random random;
  private long version;

  TwinWorld(Random random) {
    this.random = random;
  }

  Acl acl() {
    return ACLS.get(random.nextInt(ACLS.size()));
  }

  SourceVersion nextVersion() {
    version++;
    return new SourceVersion(version);
  }

  /** Decides by the definition of an ACL, without class or catalog. */
  static boolean mayRead(Asker asker, Acl acl) {
    return acl.levels().stream()
        .allMatch(level ->
            level.allow().stream().anyMatch(asker.allowPrincipals()::contains)
                && level.deny().stream().noneMatch(asker.denyPrincipals()::contains));
  }

  String word() {
    // Low numbers more often, as words are in texts.
    int index = Math.min(random.nextInt(WORDS.size()), random.nextInt(WORDS.size()));
    return WORDS.get(index);
  }

  private String words(int count) {
    var words = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      words.add(word());
    }
    return String.join(" ", words);
  }

  Embedding vector() {
    float[] components = new float[DIMENSION];
    for (int i = 0; i < DIMENSION; i++) {
      components[i] = random.nextInt(3) - 1;
    }
    return Embedding.normalised(components);
  }

  IndexedDocument document(int number) {
    SourceId source = SOURCES.get(number % SOURCES.size());
    var path = new SourcePath("document-" + number);
    DocumentId id = DocumentId.of(source, path);
    var headings = new ArrayList<String>();
    for (int i = random.nextInt(3); i > 0; i--) {
      headings.add(words(1 + random.nextInt(2)));
    }
    var chunks = new ArrayList<EmbeddedChunk>();
    var whole = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      // A long one at times: Lucene's norms are exact up to 40 terms.
      String text = words(random.nextInt(12) == 0 ? 60 + random.nextInt(60) : random.nextInt(6));
      int start = whole.length();
      whole.append(text);
      var chunk =
          new Chunk(
              new ChunkId(id, chunks.size()),
              headings,
              OptionalInt.empty(),
              new CharacterRange(start, whole.length()),
              text);
      chunks.add(new EmbeddedChunk(chunk, vector()));
    }
    var metadata =
        new DocumentMetadata(id, source, path, words(1 + random.nextInt(2)), "uri", "text/plain");
    return new IndexedDocument(
        new Document(metadata, Samples.hash(whole.toString()), whole.toString()),
        acl(),
        nextVersion(),
        random.nextInt(20) == 0 ? List.of() : chunks);
  }

  /** A query as its parts, from which both its text and the reference's reading come. */
  List<QueryPart> query() {
    var parts = new ArrayList<QueryPart>();
    for (int i = random.nextInt(4); i >= 0; i--) {
      parts.add(
          switch (random.nextInt(12)) {
            case 0 -> new QueryPart.Phrase(words(2));
            case 1 -> new QueryPart.Title(word());
            case 2 -> new QueryPart.Source(SOURCES.get(random.nextInt(SOURCES.size())).value());
            default -> new QueryPart.Word(word());
          });
    }
    return parts;
  }

  /** A part of a query. */
  sealed interface QueryPart {
    record Word(String text) implements QueryPart {}

    record Phrase(String text) implements QueryPart {}

    record Title(String text) implements QueryPart {}

    record Source(String text) implements QueryPart {}

    default String typed() {
      return switch (this) {
        case Word word -> word.text();
        case Phrase phrase -> '"' + phrase.text() + '"';
        case Title title -> "title:" + title.text();
        case Source source -> "source:" + source.text();
      };
    }
  }
}
