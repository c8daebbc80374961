package dev.ken.index.lucene;

import static dev.ken.index.lucene.Samples.FOR_MANAGERS;
import static dev.ken.index.lucene.Samples.FOR_STAFF;
import static dev.ken.index.lucene.Samples.SOURCE;
import static dev.ken.index.lucene.Samples.chunkId;
import static dev.ken.index.lucene.Samples.document;
import static dev.ken.index.lucene.Samples.id;
import static dev.ken.index.lucene.Samples.scope;
import static dev.ken.index.lucene.Samples.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.error.KenException;
import dev.ken.core.index.DocumentPlace;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.IndexMaintenance;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedChunk;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.ScoredChunk;
import dev.ken.core.index.SourceVersion;
import dev.ken.core.index.WriteResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every knowledge index must do. An implementation's test extends this. Long because a
 * contract is one suite.
 */
abstract class KnowledgeIndexContract {
  private KnowledgeIndex index;

  /** Opens an empty index for vectors of {@link Samples#DIMENSION} dimensions. */
  abstract KnowledgeIndex openEmpty();

  @BeforeEach
  final void open() {
    index = openEmpty();
  }

  @AfterEach
  final void close() {
    index.close();
  }

  final KnowledgeIndex index() {
    return index;
  }

  final void write(IndexedDocument... documents) {
    try (KnowledgeWriter writer = index.openWriter()) {
      for (IndexedDocument document : documents) {
        assertThat(writer.put(document)).isEqualTo(new WriteResult.Accepted());
      }
      writer.commit();
    }
  }

  private static List<ChunkId> ids(List<ScoredChunk> found) {
    return found.stream().map(ScoredChunk::id).toList();
  }

  private List<ChunkId> search(String person, String query) {
    try (IndexView view = index.openView()) {
      return ids(view.lexicalSearch(scope(view, person), query, 10));
    }
  }

  @Test
  void lexicalSearch_emptyIndex_findsNothing() {
    assertThat(search("ann", "leave")).isEmpty();
  }

  @Test
  void lexicalSearch_wordOfReadableChunks_findsThemBestFirst() {
    write(
        document("a", FOR_STAFF, 1, "leave leave leave", "travel by train"),
        document("b", FOR_STAFF, 1, "leave and travel and food and drink"));
    assertThat(search("bob", "leave")).containsExactly(chunkId("a", 0), chunkId("b", 0));
  }

  @Test
  void lexicalSearch_otherFormsAccentsAndCase_areTheSameWord() {
    write(document("a", FOR_STAFF, 1, "Café managers' POLICIES, 2024"));
    assertThat(search("bob", "policy")).containsExactly(chunkId("a", 0));
    assertThat(search("bob", "CAFE")).containsExactly(chunkId("a", 0));
    assertThat(search("bob", "manager's")).containsExactly(chunkId("a", 0));
    assertThat(search("bob", "2024")).containsExactly(chunkId("a", 0));
  }

  @Test
  void lexicalSearch_titleAndHeadings_countAsTheChunk() {
    write(document(SOURCE, "a", "Parental leave", FOR_STAFF, 1, List.of("Scope", "Who"), "x", "y"));
    assertThat(search("bob", "parental")).containsExactly(chunkId("a", 0), chunkId("a", 1));
    assertThat(search("bob", "who")).hasSize(2);
  }

  @Test
  void lexicalSearch_quotedPhrase_requiresTheWordsInOrder() {
    write(
        document("a", FOR_STAFF, 1, "annual leave policy"),
        document("b", FOR_STAFF, 1, "leave annual policy"));
    assertThat(search("bob", "\"annual leave\"")).containsExactly(chunkId("a", 0));
    assertThat(search("bob", "annual leave")).hasSize(2);
    assertThat(search("bob", "\"leave policy\" zebra")).containsExactly(chunkId("a", 0));
    assertThat(search("bob", "\"policy zebra\" annual")).isEmpty();
  }

  @Test
  void lexicalSearch_fieldFilters_restrict() {
    var wiki = new SourceId("wiki");
    write(
        document(SOURCE, "a", "Travel rules", FOR_STAFF, 1, List.of(), "food"),
        document(SOURCE, "b", "Other", FOR_STAFF, 1, List.of(), "food"),
        document(wiki, "c", "Travel", FOR_STAFF, 1, List.of(), "food"));
    assertThat(search("bob", "food")).hasSize(3);
    assertThat(search("bob", "food title:travel")).hasSize(2);
    assertThat(search("bob", "food title:\"travel rules\"")).containsExactly(chunkId("a", 0));
    assertThat(search("bob", "food source:files"))
        .containsExactlyInAnyOrder(chunkId("a", 0), chunkId("b", 0));
    assertThat(search("bob", "food source:wiki title:travel")).hasSize(1);
    assertThat(search("bob", "food source:nowhere")).isEmpty();
    assertThat(search("bob", "title:travel")).hasSize(2);
    assertThat(search("bob", "source:files")).isEmpty();
  }

  @Test
  void lexicalSearch_unreadable_isNeverFound() {
    write(document("a", FOR_MANAGERS, 1, "bonus"), document("b", Acl.nobody(), 1, "bonus"));
    assertThat(search("ann", "bonus")).containsExactly(chunkId("a", 0));
    assertThat(search("bob", "bonus")).isEmpty();
    assertThat(search("eve", "bonus")).isEmpty();
  }

  @Test
  void lexicalSearch_denyEntry_winsOverAllow() {
    Acl notBob = Acl.of(AclLevel.of(List.of(Samples.STAFF), List.of(Samples.user("bob"))));
    write(document("a", notBob, 1, "surprise"));
    assertThat(search("ann", "surprise")).hasSize(1);
    assertThat(search("bob", "surprise")).isEmpty();
  }

  @Test
  void lexicalSearch_scoresTie_areOrderedByChunkIdAndCutThere() {
    write(document("b", FOR_STAFF, 1, "same text"));
    write(document("c", FOR_STAFF, 1, "same text"));
    write(document("a", FOR_STAFF, 1, "same text", "same text"));
    List<ChunkId> sorted =
        List.of(chunkId("a", 0), chunkId("a", 1), chunkId("b", 0), chunkId("c", 0)).stream()
            .sorted()
            .toList();
    assertThat(search("bob", "same")).containsExactlyElementsOf(sorted);
    try (IndexView view = index.openView()) {
      ReadableScope scope = scope(view, "bob");
      assertThat(ids(view.lexicalSearch(scope, "same", 2)))
          .containsExactlyElementsOf(sorted.subList(0, 2));
      Embedding query = vector("same text");
      assertThat(ids(view.vectorSearch(scope, query, 3)))
          .containsExactlyElementsOf(sorted.subList(0, 3));
    }
  }

  @Test
  void vectorSearch_readableChunks_findsNearestFirst() {
    write(
        document("a", FOR_STAFF, 1, "aaaa", "bcbcbc"),
        document("b", FOR_MANAGERS, 1, "aaaa"),
        document("c", FOR_STAFF, 1, "zyx"));
    try (IndexView view = index.openView()) {
      List<ScoredChunk> found = view.vectorSearch(scope(view, "bob"), vector("aaaa"), 10);
      assertThat(found).hasSize(3).isSortedAccordingTo(ScoredChunk.BEST_FIRST);
      assertThat(found.getFirst().id()).isEqualTo(chunkId("a", 0));
      assertThat(found.getFirst().score()).isEqualTo((double) vector("aaaa").dot(vector("aaaa")));
    }
  }

  @Test
  void vectorSearch_otherDimension_isRefused() {
    try (IndexView view = index.openView()) {
      ReadableScope scope = scope(view, "bob");
      Embedding other = Embedding.normalised(new float[] {1});
      assertThatIllegalArgumentException()
          .isThrownBy(() -> view.vectorSearch(scope, other, 1))
          .withMessageContaining("dimensions");
    }
  }

  @Test
  void scores_ofGivenChunks_keepTheOrderAndLeaveOutTheUnreadable() {
    write(document("a", FOR_STAFF, 1, "leave", "travel"), document("b", FOR_MANAGERS, 1, "leave"));
    List<ChunkId> given =
        List.of(chunkId("a", 1), chunkId("b", 0), chunkId("nowhere", 0), chunkId("a", 0));
    try (IndexView view = index.openView()) {
      ReadableScope scope = scope(view, "bob");
      List<ScoredChunk> lexical = view.lexicalScores(scope, "leave", given);
      assertThat(ids(lexical)).containsExactly(chunkId("a", 1), chunkId("a", 0));
      assertThat(lexical.getFirst().score()).isZero();
      assertThat(lexical.getLast()).isEqualTo(view.lexicalSearch(scope, "leave", 1).getFirst());
      List<ScoredChunk> vectors = view.vectorScores(scope, vector("leave"), given);
      assertThat(ids(vectors)).containsExactly(chunkId("a", 1), chunkId("a", 0));
      assertThat(vectors.getLast())
          .isEqualTo(view.vectorSearch(scope, vector("leave"), 1).getFirst());
    }
  }

  @Test
  void statistics_countReadableLiveChunksOnly() {
    write(
        document("a", FOR_STAFF, 1, "leave", "travel leave"),
        document("b", FOR_MANAGERS, 1, "leave"),
        document("c", FOR_STAFF, 1, "leave", "leave", "leave"));
    try (KnowledgeWriter writer = index.openWriter()) {
      writer.delete(id("c"));
      writer.put(document("a", FOR_STAFF, 2, "leave", "food"));
      writer.commit();
    }
    try (IndexView view = index.openView()) {
      String leave = term("leave");
      String travel = term("travel");
      String food = term("food");
      var terms = List.of(leave, travel, food);
      var ofBob = view.statistics(scope(view, "bob"), terms);
      assertThat(ofBob.chunks()).isEqualTo(2);
      assertThat(ofBob.chunksWithTerm())
          .containsEntry(leave, 1L)
          .containsEntry(travel, 0L)
          .containsEntry(food, 1L);
      assertThat(view.statistics(scope(view, "ann"), terms).chunksWithTerm())
          .containsEntry(leave, 2L);
      assertThat(view.statistics(scope(view, "eve"), terms).chunks()).isZero();
    }
  }

  private String term(String word) {
    return index.analysis().terms(word).getFirst();
  }

  @Test
  void chunks_asWritten_comeBackWhole() {
    IndexedDocument written =
        document(SOURCE, "a", "Title", FOR_STAFF, 1, List.of("One", "Two"), "first", "second");
    write(written, document("b", FOR_MANAGERS, 1, "hidden"));
    try (IndexView view = index.openView()) {
      ReadableScope scope = scope(view, "bob");
      List<IndexedChunk> read =
          view.chunks(
              scope, List.of(chunkId("a", 1), chunkId("b", 0), chunkId("a", 7), chunkId("a", 0)));
      assertThat(read)
          .containsExactly(
              new IndexedChunk(written.document().metadata(), written.chunks().get(1).chunk()),
              new IndexedChunk(written.document().metadata(), written.chunks().get(0).chunk()));
      assertThat(view.document(scope, id("a"))).contains(written.document());
    }
  }

  @Test
  void document_unreadable_isTheSameAsAbsent() {
    write(document("b", FOR_MANAGERS, 1, "hidden"), document("empty", FOR_STAFF, 1));
    try (IndexView view = index.openView()) {
      assertThat(view.document(scope(view, "bob"), id("b"))).isEmpty();
      assertThat(view.document(scope(view, "bob"), id("nowhere"))).isEmpty();
      assertThat(view.document(scope(view, "ann"), id("b"))).isPresent();
      assertThat(view.document(scope(view, "ann"), id("empty"))).isPresent();
    }
  }

  @Test
  void reads_withTheScopeOfAnotherView_areRefused() {
    write(document("a", FOR_STAFF, 1, "leave"));
    try (IndexView old = index.openView()) {
      ReadableScope scope = scope(old, "bob");
      write(document("b", FOR_STAFF, 1, "leave"));
      try (IndexView view = index.openView()) {
        Embedding vector = vector("leave");
        List<ChunkId> chunks = List.of(chunkId("a", 0));
        assertThatIllegalStateException().isThrownBy(() -> view.lexicalSearch(scope, "leave", 1));
        assertThatIllegalStateException().isThrownBy(() -> view.vectorSearch(scope, vector, 1));
        assertThatIllegalStateException()
            .isThrownBy(() -> view.vectorScores(scope, vector, chunks));
        assertThatIllegalStateException()
            .isThrownBy(() -> view.lexicalScores(scope, "leave", chunks));
        assertThatIllegalStateException().isThrownBy(() -> view.statistics(scope, List.of()));
        assertThatIllegalStateException().isThrownBy(() -> view.chunks(scope, chunks));
        assertThatIllegalStateException().isThrownBy(() -> view.document(scope, id("a")));
      }
      assertThat(old.lexicalSearch(scope, "leave", 9)).hasSize(1);
    }
  }

  @Test
  void updateAcl_onlyRights_changesWhoReads() {
    write(document("a", FOR_STAFF, 1, "leave", "travel"), document("b", FOR_STAFF, 1, "leave"));
    try (KnowledgeWriter writer = index.openWriter()) {
      assertThat(writer.updateAcl(id("a"), FOR_MANAGERS, new SourceVersion(2)))
          .isEqualTo(new WriteResult.Accepted());
      assertThat(search("bob", "leave")).hasSize(2);
      writer.commit();
    }
    assertThat(search("bob", "leave travel")).containsExactly(chunkId("b", 0));
    assertThat(search("ann", "travel")).containsExactly(chunkId("a", 1));
    try (IndexView view = index.openView()) {
      assertThat(view.document(scope(view, "bob"), id("a"))).isEmpty();
    }
    assertThat(index.maintenance().acl(id("a"))).contains(FOR_MANAGERS);
  }

  @Test
  void writes_ofOlderVersions_areSupersededAlsoByUncommittedWrites() {
    write(document("a", FOR_STAFF, 5, "leave"));
    var superseded = new WriteResult.Superseded(new SourceVersion(5));
    try (KnowledgeWriter writer = index.openWriter()) {
      assertThat(writer.put(document("a", FOR_STAFF, 4, "old"))).isEqualTo(superseded);
      assertThat(writer.updateAcl(id("a"), Acl.nobody(), new SourceVersion(4)))
          .isEqualTo(superseded);
      assertThat(writer.put(document("a", FOR_STAFF, 5, "again")))
          .isEqualTo(new WriteResult.Accepted());
      assertThat(writer.updateAcl(id("a"), FOR_MANAGERS, new SourceVersion(9)))
          .isEqualTo(new WriteResult.Accepted());
      assertThat(writer.put(document("a", FOR_STAFF, 8, "old")))
          .isEqualTo(new WriteResult.Superseded(new SourceVersion(9)));
      writer.commit();
      assertThat(writer.put(document("a", FOR_STAFF, 8, "old")))
          .isEqualTo(new WriteResult.Superseded(new SourceVersion(9)));
    }
    assertThat(search("ann", "again")).hasSize(1);
    assertThat(search("bob", "again")).isEmpty();
  }

  @Test
  void writes_ofAbsentDocuments_sayAbsent() {
    write(document("a", FOR_STAFF, 1, "leave"));
    try (KnowledgeWriter writer = index.openWriter()) {
      assertThat(writer.delete(id("x"))).isEqualTo(new WriteResult.Absent());
      assertThat(writer.updateAcl(id("x"), FOR_STAFF, new SourceVersion(1)))
          .isEqualTo(new WriteResult.Absent());
      assertThat(writer.delete(id("a"))).isEqualTo(new WriteResult.Accepted());
      assertThat(writer.delete(id("a"))).isEqualTo(new WriteResult.Absent());
      assertThat(writer.updateAcl(id("a"), FOR_STAFF, new SourceVersion(2)))
          .isEqualTo(new WriteResult.Absent());
      writer.commit();
    }
    assertThat(search("ann", "leave")).isEmpty();
    assertThat(index.maintenance().acl(id("a"))).isEmpty();
  }

  @Test
  void put_again_replacesTheWholeDocument() {
    write(document("a", FOR_STAFF, 1, "one leave", "two leave", "three leave"));
    write(document("a", FOR_MANAGERS, 2, "four leave"));
    assertThat(search("ann", "leave")).containsExactly(chunkId("a", 0));
    assertThat(search("bob", "leave")).isEmpty();
    assertThat(index.maintenance().size().chunks()).isEqualTo(1);
    assertThat(index.maintenance().size().documents()).isEqualTo(1);
  }

  @Test
  void close_withoutCommit_givesUpTheWrites() {
    write(document("a", FOR_STAFF, 1, "leave"));
    try (KnowledgeWriter writer = index.openWriter()) {
      writer.put(document("b", FOR_STAFF, 1, "leave"));
      writer.delete(id("a"));
    }
    assertThat(search("bob", "leave")).containsExactly(chunkId("a", 0));
  }

  @Test
  void put_vectorOfOtherDimension_isRefusedAndNothingIsLost() {
    IndexedDocument good = document("a", FOR_STAFF, 1, "leave");
    var bad =
        new IndexedDocument(
            good.document(),
            good.acl(),
            good.version(),
            List.of(
                new EmbeddedChunk(
                    good.chunks().getFirst().chunk(), Embedding.normalised(new float[] {1, 2}))));
    try (KnowledgeWriter writer = index.openWriter()) {
      assertThatIllegalArgumentException().isThrownBy(() -> writer.put(bad));
      writer.put(good);
      writer.commit();
    }
    assertThat(search("bob", "leave")).hasSize(1);
  }

  @Test
  void openWriter_whileOneIsOpen_isRefused() {
    try (KnowledgeWriter _ = index.openWriter()) {
      assertThatThrownBy(index::openWriter).satisfies(KnowledgeIndexContract::isInUse);
      assertThatThrownBy(index::openGeneration).satisfies(KnowledgeIndexContract::isInUse);
    }
    try (GenerationWriter _ = index.openGeneration()) {
      assertThatThrownBy(index::openWriter).satisfies(KnowledgeIndexContract::isInUse);
    }
    index.openWriter().close();
  }

  static void isInUse(Throwable failure) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            KenException.class, ken -> assertThat(ken.code()).isEqualTo("index-in-use"));
  }

  @Test
  void publish_newGeneration_takesThePlaceOfTheOldAtOnce() {
    write(document("a", FOR_STAFF, 1, "leave old"), document("b", FOR_STAFF, 1, "leave"));
    try (IndexView old = index.openView()) {
      ReadableScope scope = scope(old, "bob");
      try (GenerationWriter writer = index.openGeneration()) {
        writer.put(document("a", FOR_STAFF, 1, "leave new"));
        writer.commit();
        assertThat(search("bob", "old")).hasSize(1);
        writer.publish();
      }
      assertThat(search("bob", "leave")).containsExactly(chunkId("a", 0));
      assertThat(search("bob", "new")).hasSize(1);
      assertThat(ids(old.lexicalSearch(scope, "leave", 10))).hasSize(2);
    }
    write(document("c", FOR_STAFF, 1, "leave"));
    assertThat(search("bob", "leave")).hasSize(2);
  }

  @Test
  void generation_closedUnpublished_leavesNothing() {
    write(document("a", FOR_STAFF, 1, "leave"));
    try (GenerationWriter writer = index.openGeneration()) {
      writer.put(document("b", FOR_STAFF, 1, "leave"));
      writer.commit();
    }
    assertThat(search("bob", "leave")).containsExactly(chunkId("a", 0));
  }

  @Test
  void maintenance_saysWhatIsStored() {
    IndexedDocument written = document("a", FOR_STAFF, 7, "leave", "travel");
    write(
        written,
        document("b", FOR_STAFF, 1, "x"),
        document(new SourceId("wiki"), "a", "t", FOR_MANAGERS, 1, List.of(), "y"));
    var documents = index.maintenance().documents(SOURCE);
    assertThat(documents).containsOnlyKeys(id("a"), id("b"));
    assertThat(documents.get(id("a")))
        .isEqualTo(
            new IndexMaintenance.StoredState(
                written.document().contentHash(), FOR_STAFF, new SourceVersion(7)));
    assertThat(index.maintenance().documents())
        .containsOnlyKeys(SOURCE, new SourceId("wiki"))
        .containsEntry(SOURCE, documents);
    var size = index.maintenance().size();
    assertThat(size.documents()).isEqualTo(3);
    assertThat(size.chunks()).isEqualTo(4);
    assertThat(size.accessClasses()).isEqualTo(2);
  }

  @Test
  void places_sayWhereEachDocumentIsFrom() {
    IndexedDocument ofWiki =
        document(new SourceId("wiki"), "c", "t", FOR_MANAGERS, 1, List.of(), "y", "z");
    DocumentId wiki = ofWiki.document().metadata().id();
    write(document("a", FOR_STAFF, 1, "leave"), document("b", FOR_STAFF, 1, "x"), ofWiki);
    IndexMaintenance.IndexState before = index.maintenance().state();
    try (var writer = index.openWriter()) {
      writer.delete(id("b"));
      writer.commit();
    }

    List<DocumentPlace> places = new ArrayList<>();
    index.maintenance().places(places::add);
    List<DocumentPlace> first = new ArrayList<>();
    index
        .maintenance()
        .places(place -> {
          first.add(place);
          return false;
        });

    assertThat(places).extracting(DocumentPlace::id).containsExactlyInAnyOrder(id("a"), wiki);
    assertThat(places)
        .allSatisfy(place -> assertThat(index.maintenance().place(place.id())).contains(place));
    assertThat(index.maintenance().place(wiki).map(DocumentPlace::name))
        .contains("wiki:/" + ofWiki.document().metadata().path().value());
    assertThat(first).hasSize(1);
    assertThat(index.maintenance().place(id("b"))).isEmpty();
    assertThat(index.maintenance().state().generation()).isEqualTo(before.generation());
    assertThat(index.maintenance().state().commit()).isGreaterThan(before.commit());
  }

  @Test
  void accessVersion_growsWithEachCommitAndGeneration() {
    long last = -1;
    for (int i = 0; i < 3; i++) {
      write(document("a", FOR_STAFF, i, "leave"));
      last = requireGreater(last);
    }
    try (GenerationWriter writer = index.openGeneration()) {
      writer.publish();
    }
    requireGreater(last);
  }

  private long requireGreater(long last) {
    try (IndexView view = index.openView()) {
      assertThat(view.accessCatalog().version().value()).isGreaterThan(last);
      return view.accessCatalog().version().value();
    }
  }
}
