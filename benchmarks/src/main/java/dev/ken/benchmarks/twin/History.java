package dev.ken.benchmarks.twin;

import dev.ken.core.access.Acl;
import dev.ken.core.document.DocumentId;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import dev.ken.index.lucene.ProvenIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * What has happened to a random set of documents: they are written, rewritten, moved between rights
 * and deleted, with commits, merges and a new generation now and then in between.
 */
final class History {
  private static final int SLOTS = 16;

  /** What the full index holds at the end, with the ACLs that are stated. */
  private final SortedMap<DocumentId, IndexedDocument> live = new TreeMap<>();

  private final List<DocumentId> everWritten = new ArrayList<>();
  private final RandomGenerator random;
  private final World world;
  private final Library library;
  private final UnaryOperator<Acl> read;
  private long version;

  /**
   * A history of no documents yet.
   *
   * @param read what Ken reads of the ACL that is stated
   */
  History(RandomGenerator random, World world, Embedder embedder, UnaryOperator<Acl> read) {
    this.random = random;
    this.world = world;
    this.library = new Library(random, embedder);
    this.read = read;
  }

  Library library() {
    return library;
  }

  Collection<IndexedDocument> live() {
    return List.copyOf(live.values());
  }

  /** Every id that was ever written, in order, with repetitions left out. */
  List<DocumentId> everWritten() {
    return everWritten.stream().distinct().toList();
  }

  /** Takes a number of random steps on the index, and commits; sometimes it is built anew. */
  void play(KnowledgeIndex index, int steps) {
    if (random.nextInt(8) == 0) {
      rebuild(index);
    }
    try (KnowledgeWriter writer = index.openWriter()) {
      for (int step = 0; step < steps; step++) {
        step(writer);
      }
      writer.commit();
    }
  }

  private void step(KnowledgeWriter writer) {
    int choice = random.nextInt(20);
    if (choice < 11 || live.isEmpty()) {
      IndexedDocument document =
          library.document(random.nextInt(SLOTS), world.acl(), new SourceVersion(++version));
      writer.put(asRead(document));
      DocumentId id = document.document().metadata().id();
      live.put(id, document);
      everWritten.add(id);
    } else if (choice < 15) {
      IndexedDocument old = any();
      Acl acl = world.acl();
      var changed =
          new IndexedDocument(old.document(), acl, new SourceVersion(++version), old.chunks());
      writer.updateAcl(old.document().metadata().id(), read.apply(acl), changed.version());
      live.put(old.document().metadata().id(), changed);
    } else if (choice < 17) {
      DocumentId id = any().document().metadata().id();
      writer.delete(id);
      live.remove(id);
    } else if (choice < 19) {
      writer.commit();
    } else {
      ProvenIndex.merge(writer, 1 + random.nextInt(2));
    }
  }

  private void rebuild(KnowledgeIndex index) {
    try (GenerationWriter writer = index.openGeneration()) {
      live.values().forEach(document -> writer.put(asRead(document)));
      writer.publish();
    }
  }

  /** A document as Ken reads it. */
  IndexedDocument asRead(IndexedDocument document) {
    return new IndexedDocument(
        document.document(), read.apply(document.acl()), document.version(), document.chunks());
  }

  private IndexedDocument any() {
    return List.copyOf(live.values()).get(random.nextInt(live.size()));
  }
}
