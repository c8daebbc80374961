package dev.ken.benchmarks.revocation;

import dev.ken.benchmarks.revocation.Company.Holding;
import dev.ken.benchmarks.revocation.Company.Item;
import dev.ken.core.access.Acl;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.Chunk;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.error.KenException;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Plans random changes: to people, permissions, documents and generations. */
final class Changes {
  private final Company company;
  private final RandomGenerator random;
  private final Witness witness;
  private final Break broken;
  private final WordEmbedder embedder = new WordEmbedder(_ -> {});

  /**
   * A change.
   *
   * @param kind in a word
   * @param after who may read what when it has returned
   * @param work makes it, and returns when it is in force
   */
  record Change(Kind kind, Rights after, Consumer<KenOnDisk> work) {}

  /** What is changed. */
  enum Kind {
    PERSON,
    GROUP,
    DOCUMENT_ACL,
    FOLDER_ACL,
    DELETION,
    CONTENT,
    REINDEX,
    ROLLBACK
  }

  private static final List<Kind> OFTEN =
      List.of(
          Kind.PERSON,
          Kind.GROUP,
          Kind.GROUP,
          Kind.DOCUMENT_ACL,
          Kind.DOCUMENT_ACL,
          Kind.FOLDER_ACL,
          Kind.DELETION,
          Kind.CONTENT,
          Kind.REINDEX,
          Kind.ROLLBACK);

  Changes(Company company, RandomGenerator random, Witness witness, Break broken) {
    this.company = company;
    this.random = random;
    this.witness = witness;
    this.broken = broken;
  }

  /** The company as it is written first. */
  static Rights first(Company company) {
    var rights = new Rights(company.directory(), Map.of(), Map.of());
    for (Item item : company.items().values()) {
      rights = rights.with(item.marker(), company.acl(item));
    }
    return rights;
  }

  /** Writes the company for the first time. */
  void writeFirst(KenOnDisk ken) {
    company.items().values().forEach(item -> witness.know(item.marker()));
    company.serve(holding(Set.of()));
    ken.directory.replace(company.directory());
    write(ken, writer -> company.items().values().forEach(item -> writer.put(document(item))));
  }

  /** Something else than before, after these rights. */
  Change next(Rights before) {
    Kind kind = OFTEN.get(random.nextInt(OFTEN.size()));
    return switch (kind) {
      case PERSON -> {
        company.togglePerson();
        yield directory(kind, before);
      }
      case GROUP -> {
        company.toggleMember();
        yield directory(kind, before);
      }
      case DOCUMENT_ACL -> acls(kind, before, anyItem().map(company::restrict).stream().toList());
      case FOLDER_ACL -> acls(kind, before, company.restrictFolder());
      case DELETION -> deletion(before);
      case CONTENT -> content(before);
      case REINDEX -> reindex(before);
      case ROLLBACK -> company.canGoBack() ? rollback(before) : reindex(before);
    };
  }

  private Optional<Item> anyItem() {
    return Optional.ofNullable(company.items().get(Company.id(company.anyDocument())));
  }

  private Change directory(Kind kind, Rights before) {
    var content = company.directory();
    return new Change(kind, before.with(content), ken -> ken.directory.replace(content));
  }

  private Change acls(Kind kind, Rights before, List<Item> items) {
    Rights after = before;
    Map<Item, Acl> acls = new HashMap<>();
    for (Item item : items) {
      Acl acl = company.acl(item);
      acls.put(item, acl);
      DocumentId id = Company.id(item.number());
      Marker standing = company.serving().held().get(id);
      after = standing == null ? after.with(id, acl) : after.with(standing, acl);
    }
    return new Change(
        kind,
        after,
        ken ->
            write(
                ken,
                writer ->
                    items.forEach(item ->
                        writer.updateAcl(
                            Company.id(item.number()),
                            acls.getOrDefault(item, Acl.nobody()),
                            new SourceVersion(item.version())))));
  }

  private Change deletion(Rights before) {
    DocumentId id = Company.id(company.anyDocument());
    Item item = company.items().get(id);
    if (item != null) {
      company.delete(item);
    }
    Map<DocumentId, Marker> held = new HashMap<>(company.serving().held());
    held.remove(id);
    Set<DocumentId> absent = new HashSet<>(company.serving().absent());
    absent.remove(id);
    company.serve(new Holding(held, absent));
    return new Change(
        Kind.DELETION, before.without(id), ken -> write(ken, writer -> writer.delete(id)));
  }

  private Change content(Rights before) {
    Item item = company.write(company.anyDocument());
    witness.know(item.marker());
    DocumentId id = Company.id(item.number());
    Map<DocumentId, Marker> held = new HashMap<>(company.serving().held());
    held.put(id, item.marker());
    Set<DocumentId> absent = new HashSet<>(company.serving().absent());
    absent.remove(id);
    company.serve(new Holding(held, absent));
    IndexedDocument document = document(item);
    return new Change(
        Kind.CONTENT,
        before.with(item.marker(), company.acl(item)),
        ken -> write(ken, writer -> writer.put(document)));
  }

  private Change reindex(Rights before) {
    Set<DocumentId> damaged = new HashSet<>();
    Map<DocumentId, Acl> absent = new HashMap<>();
    Rights after = before;
    for (Map.Entry<DocumentId, Item> one : company.items().entrySet()) {
      Acl acl = company.acl(one.getValue());
      if (random.nextInt(8) == 0) {
        damaged.add(one.getKey());
        absent.put(one.getKey(), acl);
        after = after.with(one.getKey(), acl);
      } else {
        after = after.with(one.getValue().marker(), acl);
      }
    }
    List<IndexedDocument> documents =
        company.items().values().stream()
            .filter(item -> !damaged.contains(Company.id(item.number())))
            .map(this::document)
            .toList();
    company.serveNew(holding(damaged));
    return new Change(
        Kind.REINDEX,
        after,
        ken -> {
          try (GenerationWriter writer = ken.index.openGeneration()) {
            documents.forEach(writer::put);
            writer.absent(Company.SOURCE, absent);
            writer.publish();
          }
        });
  }

  private Change rollback(Rights before) {
    company.serveNew(company.back());
    return new Change(
        Kind.ROLLBACK,
        before,
        broken == Break.REPLAY ? KenOnDisk::goBackWithoutReplay : this::rollBack);
  }

  private void rollBack(KenOnDisk ken) {
    try {
      ken.index.rollBack();
    } catch (KenException e) {
      // What is broken may have lost the reindex before.
      if (broken == Break.NOTHING || !e.code().equals("no-earlier-generation")) {
        throw e;
      }
    }
  }

  private Holding holding(Set<DocumentId> damaged) {
    Map<DocumentId, Marker> held = new HashMap<>();
    company
        .items()
        .forEach((id, item) -> {
          if (!damaged.contains(id)) {
            held.put(id, item.marker());
          }
        });
    return new Holding(held, damaged);
  }

  private static void write(KenOnDisk ken, Consumer<KnowledgeWriter> what) {
    try (KnowledgeWriter writer = ken.index.openWriter()) {
      what.accept(writer);
      writer.commit();
    }
  }

  private IndexedDocument document(Item item) {
    DocumentId id = Company.id(item.number());
    String text = item.text();
    var metadata =
        new DocumentMetadata(
            id,
            Company.SOURCE,
            Company.path(item.number()),
            "About " + item.marker().word(),
            "files:/" + item.number(),
            "text/plain");
    var chunk =
        new Chunk(
            new ChunkId(id, 0),
            List.of(item.marker().word()),
            OptionalInt.empty(),
            new CharacterRange(0, text.length()),
            text);
    var hash = new ContentHash(String.format(Locale.ROOT, "%064x", text.hashCode() & 0xFFFFFFFFL));
    return new IndexedDocument(
        new Document(metadata, hash, text),
        company.acl(item),
        new SourceVersion(item.version()),
        List.of(new EmbeddedChunk(chunk, embedder.embedPassage(text))));
  }
}
