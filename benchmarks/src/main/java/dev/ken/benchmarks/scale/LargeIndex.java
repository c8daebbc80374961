package dev.ken.benchmarks.scale;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.Chunk;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import dev.ken.index.lucene.IndexSettings;
import dev.ken.index.lucene.LuceneKnowledgeIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An index of any size, all of it from a seed: documents of ten chunks of forty words each, whose
 * words are as rare as words are (Zipf), and whose ACLs name one of a thousand owners and, in
 * nested shares, the groups that read everything, a tenth, a hundredth and a thousandth of the
 * documents.
 *
 * @param folder where the index is
 * @param documents how many documents
 * @param seed what all of it comes from
 */
record LargeIndex(Path folder, int documents, long seed) {
  /** How many chunks a document has. */
  static final int CHUNKS = 10;

  /** How many different words there are. */
  static final int VOCABULARY = 100_000;

  private static final int WORDS = 40;
  private static final int OWNERS = 1_000;
  private static final int COMMIT = 50_000;
  private static final Namespace SPACE = new Namespace("large");
  private static final SourceId SOURCE = new SourceId("large");

  /** Who reads which share. */
  enum Share {
    ALL(1),
    TENTH(0.1),
    HUNDREDTH(0.01),
    THOUSANDTH(0.001);

    private final double share;

    Share(double share) {
      this.share = share;
    }

    double share() {
      return share;
    }

    Principal.Group group() {
      return new Principal.Group(SPACE, name().toLowerCase(Locale.ROOT));
    }
  }

  /** Makes the index, unless a whole one of this size and seed is there. */
  LargeIndex make(Vectors vectors, Consumer<String> progress) throws IOException {
    Path whole = folder.resolve("whole-" + documents + "-" + seed);
    if (Files.exists(whole)) {
      return this;
    }
    try (KnowledgeIndex index = open();
        KnowledgeWriter writer = index.openWriter()) {
      var words = new Words(seed);
      for (int number = 0; number < documents; number++) {
        writer.put(document(number, words, vectors));
        if (number % (COMMIT / CHUNKS) == 0) {
          progress.accept(
              String.format(Locale.ROOT, "indexed %,d of %,d documents", number, documents));
        }
      }
      writer.commit();
    }
    Files.writeString(whole, "");
    return this;
  }

  KnowledgeIndex open() {
    return LuceneKnowledgeIndex.open(folder, settings());
  }

  static IndexSettings settings() {
    return IndexSettings.of(new EmbedderId("large/1"), RealVectors.DIMENSION);
  }

  static DocumentId id(int number) {
    return DocumentId.of(SOURCE, path(number));
  }

  private static SourcePath path(int number) {
    return new SourcePath(String.format(Locale.ROOT, "folder-%d/%d", number / 10_000, number));
  }

  /** The document's place among all, from 0 to 1: shares are those below a limit. */
  double rank(int number) {
    return new SplittableRandom(seed + 31L * number).nextDouble();
  }

  Acl acl(int number) {
    double rank = rank(number);
    var allowed = new ArrayList<Principal>();
    allowed.add(new Principal.User(SPACE, "owner-" + number % OWNERS));
    for (Share share : Share.values()) {
      if (rank < share.share()) {
        allowed.add(share.group());
      }
    }
    return Acl.of(AclLevel.of(allowed, List.of()));
  }

  /** The ACL of a document that only its owner may read any more. */
  static Acl ownersOnly(int number) {
    return Acl.of(AclLevel.allowing(new Principal.User(SPACE, "owner-" + number % OWNERS)));
  }

  /** Someone who reads this share and owns nothing. */
  static Asker reader(Share share) {
    var user = new Principal.User(SPACE, "reader");
    var person = new Person(new PersonId("reader"), "reader", new TreeSet<>(List.of(user)), false);
    var members =
        new GroupMembers(share.group(), share.name(), new TreeSet<Principal>(List.of(user)), true);
    var content = new DirectoryContent(List.of(person), List.of(members), Instant.EPOCH);
    var directory = new Directory(new DirectoryVersion(1), content);
    if (directory.resolve(person.id()) instanceof AskerResolution.Resolved(Asker asker)) {
      return asker;
    }
    throw new IllegalStateException("the reader of " + share + " can't be resolved");
  }

  static ReadableScope scope(Share share, IndexView view) {
    return new AccessResolver().resolve(reader(share), view.accessCatalog());
  }

  private IndexedDocument document(int number, Words words, Vectors vectors) {
    DocumentId id = id(number);
    var chunks = new ArrayList<EmbeddedChunk>();
    var whole = new StringBuilder();
    boolean hidden = rank(number) >= Share.TENTH.share();
    for (int ordinal = 0; ordinal < CHUNKS; ordinal++) {
      String text = words.text(number, ordinal, WORDS);
      if (hidden) {
        text = text + " " + words.hidden(number, ordinal);
      }
      int start = whole.length();
      whole.append(text).append('\n');
      var range = new CharacterRange(start, start + text.length());
      var chunk = new Chunk(new ChunkId(id, ordinal), List.of(), OptionalInt.empty(), range, text);
      chunks.add(new EmbeddedChunk(chunk, vectors.of((long) number * CHUNKS + ordinal)));
    }
    var metadata =
        new DocumentMetadata(
            id, SOURCE, path(number), words.text(number, CHUNKS, 3), "large:", "text/plain");
    var hash = new ContentHash(String.format(Locale.ROOT, "%064x", number));
    return new IndexedDocument(
        new Document(metadata, hash, whole.toString()), acl(number), new SourceVersion(1), chunks);
  }
}
