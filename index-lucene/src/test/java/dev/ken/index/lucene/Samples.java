package dev.ken.index.lucene;

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
import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.SourceVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.TreeSet;

/**
 * People, ACLs and documents for tests: ann and bob are staff, ann is a manager, eve is neither.
 */
final class Samples {
  static final Namespace SPACE = new Namespace("files");
  static final Principal.Group STAFF = new Principal.Group(SPACE, "staff");
  static final Principal.Group MANAGERS = new Principal.Group(SPACE, "managers");
  static final Acl FOR_STAFF = Acl.of(AclLevel.allowing(STAFF));
  static final Acl FOR_MANAGERS = Acl.of(AclLevel.allowing(STAFF), AclLevel.allowing(MANAGERS));
  static final SourceId SOURCE = new SourceId("files");
  static final int DIMENSION = 4;

  private static final Directory DIRECTORY =
      new Directory(
          new DirectoryVersion(1),
          new DirectoryContent(
              List.of(person("ann"), person("bob"), person("eve")),
              List.of(group(STAFF, "ann", "bob"), group(MANAGERS, "ann")),
              Instant.EPOCH));

  private Samples() {}

  static Principal.User user(String name) {
    return new Principal.User(SPACE, name);
  }

  private static Person person(String name) {
    return new Person(new PersonId(name), name, new TreeSet<>(List.of(user(name))), false);
  }

  private static GroupMembers group(Principal.Group group, String... members) {
    var set = new TreeSet<Principal>();
    for (String member : members) {
      set.add(user(member));
    }
    return new GroupMembers(group, group.name(), set, true);
  }

  static Asker asker(String name) {
    if (DIRECTORY.resolve(new PersonId(name)) instanceof AskerResolution.Resolved(Asker asker)) {
      return asker;
    }
    throw new IllegalArgumentException("nobody is called " + name);
  }

  static ReadableScope scope(IndexView view, String name) {
    return new AccessResolver().resolve(asker(name), view.accessCatalog());
  }

  static DocumentId id(String name) {
    return DocumentId.of(SOURCE, new SourcePath(name));
  }

  static ChunkId chunkId(String name, int ordinal) {
    return new ChunkId(id(name), ordinal);
  }

  /** A document named and titled so, with a chunk for each text. */
  static IndexedDocument document(String name, Acl acl, long version, String... texts) {
    return document(SOURCE, name, name, acl, version, List.of(), texts);
  }

  static IndexedDocument document(
      SourceId source,
      String name,
      String title,
      Acl acl,
      long version,
      List<String> headings,
      String... texts) {
    DocumentId id = DocumentId.of(source, new SourcePath(name));
    var chunks = new ArrayList<EmbeddedChunk>();
    var whole = new StringBuilder();
    for (int i = 0; i < texts.length; i++) {
      int start = whole.length();
      whole.append(texts[i]);
      var range = new CharacterRange(start, whole.length());
      OptionalInt page = i % 2 == 0 ? OptionalInt.empty() : OptionalInt.of(i);
      var chunk = new Chunk(new ChunkId(id, i), headings, page, range, texts[i]);
      chunks.add(new EmbeddedChunk(chunk, vector(texts[i])));
      whole.append('\n');
    }
    var metadata =
        new DocumentMetadata(
            id, source, new SourcePath(name), title, "https://files/" + name, "text/plain");
    var document = new Document(metadata, hash(whole.toString()), whole.toString());
    return new IndexedDocument(document, acl, new SourceVersion(version), chunks);
  }

  static ContentHash hash(String text) {
    return new ContentHash(String.format(Locale.ROOT, "%064x", text.hashCode() & 0xFFFFFFFFL));
  }

  /** A vector that depends on the text alone. */
  static Embedding vector(String text) {
    float[] components = new float[DIMENSION];
    for (int i = 0; i < text.length(); i++) {
      components[(text.charAt(i) + i) % DIMENSION] += 1 + text.charAt(i) % 7;
    }
    return Embedding.normalised(components);
  }
}
