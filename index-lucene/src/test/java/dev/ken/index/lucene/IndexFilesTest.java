package dev.ken.index.lucene;

import static dev.ken.index.lucene.Samples.FOR_MANAGERS;
import static dev.ken.index.lucene.Samples.FOR_STAFF;
import static dev.ken.index.lucene.Samples.document;
import static dev.ken.index.lucene.Samples.id;
import static dev.ken.index.lucene.Samples.scope;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.access.Acl;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.error.KenException;
import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies on the disk: generations, their swap, what is refused, and what survives. */
final class IndexFilesTest {
  private static final IndexSettings SETTINGS = LuceneKnowledgeIndexTest.SETTINGS;

  @TempDir private Path directory;

  private LuceneKnowledgeIndex open() {
    return LuceneKnowledgeIndex.open(directory, SETTINGS);
  }

  private static void write(KnowledgeIndex index, String name, Acl acl) {
    try (KnowledgeWriter writer = index.openWriter()) {
      writer.put(document(name, acl, 1, "leave " + name));
      writer.commit();
    }
  }

  private static int hits(KnowledgeIndex index, String person) {
    try (IndexView view = index.openView()) {
      return view.lexicalSearch(scope(view, person), "leave", 100).size();
    }
  }

  private List<String> generations() throws IOException {
    try (Stream<Path> folders = Files.list(directory.resolve("generations"))) {
      return folders.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  private static void hasCode(Throwable failure, String code, String remedy) {
    assertThat(failure)
        .isInstanceOfSatisfying(
            KenException.class,
            ken -> {
              assertThat(ken.code()).isEqualTo(code);
              assertThat(ken.remedy()).contains(remedy);
            });
  }

  @Test
  void open_again_holdsWhatWasCommitted() {
    try (KnowledgeIndex index = open()) {
      write(index, "a", FOR_STAFF);
    }
    try (KnowledgeIndex index = open()) {
      assertThat(hits(index, "bob")).isEqualTo(1);
    }
  }

  @Test
  void open_otherEmbedderOrDimension_isRefusedUntilReindexed() {
    try (KnowledgeIndex index = open()) {
      write(index, "a", FOR_STAFF);
    }
    var other = IndexSettings.of(new EmbedderId("other/2"), Samples.DIMENSION);
    assertThatThrownBy(() -> LuceneKnowledgeIndex.open(directory, other))
        .hasMessageContaining("test/1")
        .hasMessageContaining("other/2")
        .satisfies(failure -> hasCode(failure, "index-embedder-mismatch", "ken reindex"));
    var larger = IndexSettings.of(new EmbedderId("test/1"), 5);
    assertThatThrownBy(() -> LuceneKnowledgeIndex.open(directory, larger))
        .satisfies(failure -> hasCode(failure, "index-embedder-mismatch", "ken reindex"));
    try (KnowledgeIndex index = LuceneKnowledgeIndex.openForReindex(directory, other)) {
      assertThatThrownBy(index::openView).isInstanceOf(KenException.class);
      assertThatThrownBy(index::openWriter).isInstanceOf(KenException.class);
      assertThat(index.maintenance().size().documents()).isEqualTo(1);
      try (GenerationWriter writer = index.openGeneration()) {
        writer.put(document("b", FOR_STAFF, 1, "leave"));
        writer.publish();
      }
      assertThat(hits(index, "bob")).isEqualTo(1);
    }
    LuceneKnowledgeIndex.open(directory, other).close();
  }

  @Test
  void open_unknownFormat_isRefused() throws IOException {
    open().close();
    tamper(writer -> writer.setLiveCommitData(Map.of("ken.format", "99").entrySet()));
    assertThatThrownBy(this::open)
        .hasMessageContaining("99")
        .satisfies(failure -> hasCode(failure, "index-format-unknown", "ken reindex"));
  }

  private interface Tampering {
    void run(IndexWriter writer) throws IOException;
  }

  private void tamper(Tampering tampering) throws IOException {
    try (var lucene = FSDirectory.open(directory.resolve("generations/000001"));
        var writer = new IndexWriter(lucene, new IndexWriterConfig())) {
      var data = List.copyOf(toList(writer.getLiveCommitData()));
      tampering.run(writer);
      if (!toList(writer.getLiveCommitData()).contains(Map.entry("ken.format", "99"))) {
        writer.setLiveCommitData(data);
      }
      writer.commit();
    }
  }

  private static List<Map.Entry<String, String>> toList(
      Iterable<Map.Entry<String, String>> entries) {
    var list = new ArrayList<Map.Entry<String, String>>();
    entries.forEach(entry -> list.add(Map.entry(entry.getKey(), entry.getValue())));
    return list;
  }

  @Test
  void open_unreadableAcl_isReadByNobodyUntilWrittenAgain() throws IOException {
    try (KnowledgeIndex index = open()) {
      write(index, "a", FOR_STAFF);
      write(index, "b", FOR_MANAGERS);
    }
    tamper(writer ->
        writer.updateDocument(
            new Term(Schema.CLASS_KEY, "0"), LuceneDocuments.of(0, new BytesRef("garbage"))));
    try (KnowledgeIndex index = open()) {
      assertThat(hits(index, "ann")).isEqualTo(1);
      assertThat(index.maintenance().acl(id("a"))).contains(Acl.nobody());
      try (GenerationWriter writer = index.openGeneration()) {
        writer.put(document("b", FOR_MANAGERS, 1, "leave"));
        writer.publish();
      }
      assertThat(hits(index, "ann")).isEqualTo(1);
      write(index, "a", FOR_STAFF);
      assertThat(hits(index, "bob")).isEqualTo(1);
      // One that can't be read, two that can, and nobody's, for what the reindex left out.
      assertThat(index.maintenance().size().accessClasses()).isEqualTo(4);
    }
  }

  @Test
  void accessClasses_ofANewGeneration_keepTheirIntegers() {
    try (KnowledgeIndex index = open()) {
      write(index, "a", FOR_STAFF);
      write(index, "b", FOR_MANAGERS);
      try (GenerationWriter writer = index.openGeneration()) {
        writer.put(document("b", FOR_MANAGERS, 1, "leave"));
        writer.put(document("c", Acl.nobody(), 1, "leave"));
        writer.publish();
      }
      assertThat(index.maintenance().size().accessClasses()).isEqualTo(3);
      try (IndexView view = index.openView()) {
        assertThat(scope(view, "ann").mayRead(0)).isTrue();
        assertThat(scope(view, "ann").mayRead(1)).isTrue();
        assertThat(scope(view, "bob").mayRead(1)).isFalse();
        assertThat(scope(view, "ann").mayRead(2)).isFalse();
      }
    }
  }

  @Test
  void publish_manyTimes_keepsTheServingThePreviousAndWhatIsBeingRead() throws IOException {
    try (KnowledgeIndex index = open()) {
      write(index, "a", FOR_STAFF);
      IndexView old = index.openView();
      publish(index, 3);
      assertThat(generations()).containsExactly("000001", "000003", "000004");
      assertThat(old.lexicalSearch(scope(old, "bob"), "leave", 9)).hasSize(1);
      old.close();
      assertThat(generations()).containsExactly("000003", "000004");
    }
    assertThat(Files.readString(directory.resolve("CURRENT"))).isEqualTo("000004\n");
  }

  private static void publish(KnowledgeIndex index, int times) {
    for (int i = 0; i < times; i++) {
      try (GenerationWriter writer = index.openGeneration()) {
        writer.put(document("g" + i, FOR_STAFF, 1, "leave"));
        writer.publish();
      }
      assertThat(hits(index, "bob")).isEqualTo(1);
    }
  }

  @Test
  void publish_withViewsOfAnotherIndexObject_goesOnServingThem() {
    try (KnowledgeIndex index = open();
        KnowledgeIndex elsewhere = open()) {
      write(index, "a", FOR_STAFF);
      try (IndexView old = elsewhere.openView()) {
        publish(index, 3);
        assertThat(old.lexicalSearch(scope(old, "bob"), "leave", 9)).hasSize(1);
        assertThat(old.document(scope(old, "bob"), id("a"))).isPresent();
      }
      try (IndexView view = elsewhere.openView()) {
        assertThat(view.document(scope(view, "bob"), id("a"))).isEmpty();
        assertThat(view.document(scope(view, "bob"), id("g2"))).isPresent();
      }
    }
  }

  @Test
  void openGeneration_afterACrash_removesWhatWasLeft() throws IOException {
    try (KnowledgeIndex index = open()) {
      write(index, "a", FOR_STAFF);
      Path left = Files.createDirectories(directory.resolve("generations/000002"));
      Files.writeString(left.resolve("segments_1"), "half");
      Files.writeString(directory.resolve("CURRENT.next"), "0000");
      assertThat(hits(index, "bob")).isEqualTo(1);
      try (GenerationWriter writer = index.openGeneration()) {
        writer.put(document("b", FOR_STAFF, 1, "leave"));
        writer.put(document("c", FOR_STAFF, 1, "leave"));
        writer.publish();
      }
      assertThat(hits(index, "bob")).isEqualTo(2);
    }
  }

  @Test
  void open_atAnyMomentOfWriting_findsTheLastCommit() throws IOException {
    try (KnowledgeIndex index = open();
        KnowledgeWriter writer = index.openWriter()) {
      for (int i = 0; i < 12; i++) {
        writer.put(document("a" + i, FOR_STAFF, 1, "leave"));
        if (i % 3 == 1) {
          writer.updateAcl(id("a" + i), FOR_MANAGERS, new SourceVersion(2));
          writer.commit();
        }
        // What a crash now would leave, and a torn file that was being written.
        Path copy = directory.resolveSibling(directory.getFileName() + "-copy" + i);
        copyTo(copy);
        Files.writeString(copy.resolve("generations/000001/_zz.cfs"), "torn");
        Files.writeString(copy.resolve("generations/000001/pending_segments_zz"), "torn");
        try (KnowledgeIndex after = LuceneKnowledgeIndex.open(copy, SETTINGS)) {
          int committed = i % 3 == 1 ? i + 1 : (i + 1) / 3 * 3 - 1;
          assertThat(hits(after, "ann")).isEqualTo(Math.max(0, committed));
          assertThat(after.maintenance().size().documents()).isEqualTo(Math.max(0, committed));
          write(after, "more", FOR_STAFF);
        } finally {
          delete(copy);
        }
      }
    }
  }

  private void copyTo(Path copy) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(directory.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else if (!file.getFileName().toString().endsWith(".lock")) {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void open_damagedFiles_saysSo() throws IOException {
    try (KnowledgeIndex index = open()) {
      write(index, "a", FOR_STAFF);
    }
    Path generation = directory.resolve("generations/000001");
    try (Stream<Path> files = Files.list(generation)) {
      for (Path file : files.filter(one -> one.toString().contains("segments_")).toList()) {
        Files.write(file, "this is not it".getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThatThrownBy(this::open)
        .hasMessageContaining(directory.toString())
        .satisfies(failure -> hasCode(failure, "index-corrupt", "ken reindex"));
  }

  @Test
  void open_currentLostOrWrong_isNotTakenForEmpty() throws IOException {
    try (KnowledgeIndex index = open()) {
      write(index, "a", FOR_STAFF);
    }
    Path current = directory.resolve("CURRENT");
    Files.writeString(current, "000009\n");
    assertThatThrownBy(this::open)
        .satisfies(failure -> hasCode(failure, "index-corrupt", "ken reindex"));
    Files.writeString(current, "???");
    assertThatThrownBy(this::open)
        .satisfies(failure -> hasCode(failure, "index-corrupt", "newest folder"));
    Files.delete(current);
    assertThatThrownBy(this::open)
        .satisfies(failure -> hasCode(failure, "index-corrupt", "Write '000001'"));
    Files.writeString(current, "000001\n");
    try (KnowledgeIndex index = open()) {
      assertThat(hits(index, "bob")).isEqualTo(1);
    }
  }
}
