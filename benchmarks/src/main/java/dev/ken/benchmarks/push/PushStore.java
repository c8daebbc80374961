package dev.ken.benchmarks.push;

import dev.ken.benchmarks.push.PushStory.Step;
import dev.ken.benchmarks.push.PushStory.Write;
import dev.ken.benchmarks.revocation.WordEmbedder;
import dev.ken.core.access.Acl;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.push.PushedDocument;
import dev.ken.core.push.PushedWrite;
import dev.ken.core.push.WriteOrder;
import dev.ken.index.lucene.LuceneKnowledgeIndex;
import dev.ken.indexer.IndexSettings;
import dev.ken.indexer.IndexingTools;
import dev.ken.indexer.extract.ExtractionLimits;
import dev.ken.indexer.extract.TikaExtractor;
import dev.ken.indexer.push.DocumentPush;
import dev.ken.indexer.push.PushResult;
import dev.ken.state.SqliteState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** What is pushed, over a folder, put together as the server does it. */
final class PushStore implements AutoCloseable {
  private final SqliteState state;
  private final LuceneKnowledgeIndex index;
  private final DocumentPush push;

  PushStore(Path folder) {
    var embedder = new WordEmbedder(_ -> {});
    this.state = SqliteState.open(folder.resolve("state.sqlite"));
    this.index =
        LuceneKnowledgeIndex.open(
            folder.resolve("index"),
            dev.ken.index.lucene.IndexSettings.of(embedder.id(), embedder.dimension()));
    var tools =
        new IndexingTools(
            new TikaExtractor(ExtractionLimits.standard()),
            embedder,
            Clock.systemUTC(),
            IndexSettings.standard().withParallelism(1));
    this.push = new DocumentPush(index, state.pushedDocuments(), tools);
  }

  /** Makes again what a crash left. */
  void recover() {
    push.recover();
  }

  /** Takes a step; when this returns, it is acknowledged. */
  void take(Step step) {
    switch (step) {
      case Step.Directory(DirectoryChange change) ->
          state.pushedDirectory().apply(change, Instant.EPOCH);
      case Step.Documents(var writes) -> {
        long ticket = push.ticket();
        var order = new WriteOrder(ticket, OptionalLong.empty());
        for (PushResult result :
            push.apply(writes.stream().map(write -> pushed(write, order)).toList())) {
          if (!(result instanceof PushResult.Done)) {
            throw new IllegalStateException("a write came to " + result);
          }
        }
      }
    }
  }

  private static PushedWrite pushed(Write write, WriteOrder order) {
    return switch (write) {
      case Write.Put(DocumentId id, String text, Acl acl) -> {
        var facts = new PushedDocument.Facts("Menu", "text/plain", "push:/menu", Pushed.hash(text));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        yield new PushedWrite.Put(new PushedDocument(id, facts, acl), () -> bytes, order);
      }
      case Write.Permit(DocumentId id, Acl acl) -> new PushedWrite.Permit(id, acl, order);
      case Write.Delete(DocumentId id) -> new PushedWrite.Delete(id, order);
    };
  }

  /** What the index holds, with the directory. */
  Pushed served() {
    Map<DocumentId, Pushed.Content> documents = new TreeMap<>();
    index
        .maintenance()
        .documents(SourceId.PUSHED)
        .forEach((id, stored) ->
            documents.put(id, new Pushed.Content(stored.contentHash(), stored.acl())));
    return withDirectory(documents);
  }

  /** What is kept for a reindex, with the directory. */
  Pushed kept() {
    Map<DocumentId, Pushed.Content> documents = new TreeMap<>();
    for (PushedDocument one : state.pushedDocuments().all()) {
      if (!Pushed.hash(new String(bytes(one), StandardCharsets.UTF_8)).equals(one.facts().hash())) {
        throw new IllegalStateException("other bytes are kept of " + one.id().value());
      }
      documents.put(one.id(), new Pushed.Content(one.facts().hash(), one.acl()));
    }
    return withDirectory(documents);
  }

  private byte[] bytes(PushedDocument document) {
    return state.pushedDocuments().bytes(document.id());
  }

  private Pushed withDirectory(Map<DocumentId, Pushed.Content> documents) {
    Directory directory = state.directory().current();
    Map<PersonId, Person> people = new TreeMap<>();
    directory.people().forEach(person -> people.put(person.id(), person));
    Map<Principal.Group, GroupMembers> groups = new TreeMap<>();
    directory.groups().forEach(group -> groups.put(group.group(), group));
    return new Pushed(documents, people, groups);
  }

  @Override
  public void close() {
    push.close();
    index.close();
    state.close();
  }
}
