package dev.ken.index.lucene;

import static dev.ken.index.lucene.Samples.FOR_MANAGERS;
import static dev.ken.index.lucene.Samples.FOR_STAFF;
import static dev.ken.index.lucene.Samples.SOURCE;
import static dev.ken.index.lucene.Samples.document;
import static dev.ken.index.lucene.Samples.id;
import static dev.ken.index.lucene.Samples.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.Acl;
import dev.ken.core.index.IndexMaintenance.StoredState;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import dev.ken.core.index.WriteResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed ACL lies beside the column until it is folded in, and holds all the while. */
final class AccessChangesTest {
  @TempDir private Path directory;
  private KnowledgeIndex index;

  @BeforeEach
  void open() {
    index = LuceneKnowledgeIndex.open(directory, LuceneKnowledgeIndexTest.SETTINGS);
    write(writer -> {
      writer.put(document("a", FOR_STAFF, 1, "leave", "travel"));
      writer.put(document("b", FOR_MANAGERS, 1, "leave"));
    });
  }

  @AfterEach
  void close() {
    index.close();
  }

  private interface Work {
    void on(KnowledgeWriter writer) throws IOException;
  }

  private void write(Work work) {
    try (KnowledgeWriter writer = index.openWriter()) {
      work.on(writer);
      writer.commit();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void change(String name, Acl acl, long version) {
    write(writer ->
        assertThat(writer.updateAcl(id(name), acl, new SourceVersion(version)))
            .isEqualTo(new WriteResult.Accepted()));
  }

  private boolean bobReads(String name) {
    try (IndexView view = index.openView()) {
      boolean document = view.document(scope(view, "bob"), id(name)).isPresent();
      boolean found =
          view.lexicalSearch(scope(view, "bob"), "leave", 9).stream()
              .anyMatch(one -> one.id().document().equals(id(name)));
      assertThat(found).isEqualTo(document);
      return document;
    }
  }

  private StoredState stored(String name) {
    return Objects.requireNonNull(index.maintenance().documents(SOURCE).get(id(name)));
  }

  /** How many changes lie beside the column, and the class of each document in it. */
  private Map<String, Long> stored() throws IOException {
    try (var lucene = FSDirectory.open(directory.resolve("generations/000001"));
        var reader = DirectoryReader.open(lucene)) {
      Map<String, Long> stored = new HashMap<>();
      stored.put("changes", (long) AccessChanges.after(Long.MIN_VALUE, reader).size());
      for (String name : List.of("a", "b")) {
        var place = CommittedDocuments.find(reader, id(name).value());
        if (place.isPresent()) {
          stored.put(name, place.get().number(Schema.ACCESS));
        }
      }
      return stored;
    }
  }

  @Test
  void updateAcl_committed_holdsAndLeavesTheColumn() throws IOException {
    assertThat(bobReads("a")).isTrue();
    change("a", FOR_MANAGERS, 2);
    assertThat(bobReads("a")).isFalse();
    assertThat(stored()).isEqualTo(Map.of("changes", 1L, "a", 0L, "b", 1L));
    assertThat(index.maintenance().acl(id("a"))).contains(FOR_MANAGERS);
    assertThat(stored("a").acl()).isEqualTo(FOR_MANAGERS);
    assertThat(stored("a").version()).isEqualTo(new SourceVersion(2));
    assertThat(index.maintenance().size().documents()).isEqualTo(2);
    assertThat(index.maintenance().size().chunks()).isEqualTo(3);
  }

  @Test
  void updateAcl_again_keepsOneChange() throws IOException {
    change("a", FOR_MANAGERS, 2);
    change("a", FOR_STAFF, 3);
    change("b", FOR_STAFF, 2);
    assertThat(bobReads("a")).isTrue();
    assertThat(bobReads("b")).isTrue();
    assertThat(stored()).containsEntry("changes", 2L);
  }

  @Test
  void updateAcl_olderThanTheChange_isSuperseded() {
    change("a", FOR_MANAGERS, 5);
    write(writer -> {
      assertThat(writer.updateAcl(id("a"), FOR_STAFF, new SourceVersion(4)))
          .isEqualTo(new WriteResult.Superseded(new SourceVersion(5)));
      assertThat(writer.put(document("a", FOR_STAFF, 4, "leave")))
          .isEqualTo(new WriteResult.Superseded(new SourceVersion(5)));
    });
    assertThat(bobReads("a")).isFalse();
  }

  @Test
  void put_afterAChange_takesItAway() throws IOException {
    change("a", FOR_MANAGERS, 2);
    write(writer -> writer.put(document("a", FOR_STAFF, 3, "leave again")));
    assertThat(bobReads("a")).isTrue();
    assertThat(stored()).containsEntry("changes", 0L);
  }

  @Test
  void put_andChangeInOneCommit_theLaterHolds() {
    write(writer -> {
      writer.put(document("a", FOR_STAFF, 2, "leave"));
      writer.updateAcl(id("a"), FOR_MANAGERS, new SourceVersion(3));
      writer.updateAcl(id("b"), FOR_MANAGERS, new SourceVersion(2));
      writer.put(document("b", FOR_STAFF, 3, "leave"));
    });
    assertThat(bobReads("a")).isFalse();
    assertThat(bobReads("b")).isTrue();
  }

  @Test
  void delete_afterAChange_takesItAway() throws IOException {
    change("a", FOR_MANAGERS, 2);
    write(writer -> writer.delete(id("a")));
    assertThat(stored()).containsEntry("changes", 0L);
    write(writer -> writer.put(document("a", FOR_STAFF, 1, "leave")));
    assertThat(bobReads("a")).isTrue();
  }

  @Test
  void fold_changes_areInTheColumnAndHold() throws IOException {
    change("a", FOR_MANAGERS, 2);
    change("b", FOR_STAFF, 2);
    write(writer -> {
      // Written in the same commit, it is not the fold's to decide.
      writer.updateAcl(id("b"), FOR_MANAGERS, new SourceVersion(3));
      ((LuceneWriter) writer).foldAccessChanges();
    });
    assertThat(stored()).isEqualTo(Map.of("changes", 1L, "a", 1L, "b", 1L));
    assertThat(bobReads("a")).isFalse();
    assertThat(bobReads("b")).isFalse();
    assertThat(stored("a").version()).isEqualTo(new SourceVersion(2));
  }

  @Test
  void change_heldByAView_holdsAfterMergeAndRestart() {
    try (IndexView before = index.openView()) {
      change("a", FOR_MANAGERS, 2);
      write(writer -> {
        writer.put(document("c", FOR_STAFF, 1, "leave"));
        ((LuceneWriter) writer).merge(1);
      });
      assertThat(before.document(scope(before, "bob"), id("a"))).isPresent();
      assertThat(bobReads("a")).isFalse();
    }
    index.close();
    index = LuceneKnowledgeIndex.open(directory, LuceneKnowledgeIndexTest.SETTINGS);
    assertThat(bobReads("a")).isFalse();
    assertThat(bobReads("c")).isTrue();
  }

  @Test
  void inspection_ofAChange_countsIt() {
    change("a", Acl.nobody(), 7);
    IndexInspection inspection = IndexInspection.of(directory).orElseThrow();
    assertThat(inspection.readableByNobody()).isEqualTo(1);
    assertThat(inspection.documents()).isEqualTo(2);
    assertThat(inspection.newestVersion()).contains(Instant.ofEpochMilli(7));
  }

  @Test
  void open_formatBeforeChanges_isReadAndBecomesTheNewOneWithACommit() throws IOException {
    index.close();
    setFormat("1");
    index = LuceneKnowledgeIndex.open(directory, LuceneKnowledgeIndexTest.SETTINGS);
    assertThat(bobReads("a")).isTrue();
    change("a", FOR_MANAGERS, 2);
    assertThat(bobReads("a")).isFalse();
    try (var lucene = FSDirectory.open(directory.resolve("generations/000001"));
        var reader = DirectoryReader.open(lucene)) {
      assertThat(reader.getIndexCommit().getUserData()).containsEntry("ken.format", "2");
    }
  }

  private void setFormat(String format) throws IOException {
    try (var lucene = FSDirectory.open(directory.resolve("generations/000001"));
        var writer = new IndexWriter(lucene, new IndexWriterConfig())) {
      Map<String, String> data = new HashMap<>();
      writer.getLiveCommitData().forEach(entry -> data.put(entry.getKey(), entry.getValue()));
      data.put("ken.format", format);
      writer.setLiveCommitData(data.entrySet());
      writer.commit();
    }
  }
}
