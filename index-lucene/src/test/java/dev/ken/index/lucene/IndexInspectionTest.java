package dev.ken.index.lucene;

import static dev.ken.index.lucene.Samples.FOR_STAFF;
import static dev.ken.index.lucene.Samples.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ken.core.access.Acl;
import dev.ken.core.error.KenException;
import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What an operator learns of an index that is sound, broken or being written. */
final class IndexInspectionTest {
  private static final IndexSettings SETTINGS = LuceneKnowledgeIndexTest.SETTINGS;

  @TempDir private Path directory;

  private KnowledgeIndex open() {
    return LuceneKnowledgeIndex.open(directory, SETTINGS);
  }

  private void writeThree() {
    try (KnowledgeIndex index = open();
        KnowledgeWriter writer = index.openWriter()) {
      writer.put(document("a", FOR_STAFF, 1_000, "leave", "more leave"));
      writer.put(document("b", FOR_STAFF, 3_000, "leave"));
      writer.put(document("c", Acl.nobody(), 2_000, "leave"));
      writer.commit();
    }
  }

  private IndexInspection inspect() {
    return IndexInspection.of(directory).orElseThrow();
  }

  private static String code(Throwable failure) {
    return ((KenException) failure).code();
  }

  /** Everything in the folder: paths, contents and times. */
  private Map<String, String> everything() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        String content = Files.isDirectory(file) ? "" : Arrays.toString(Files.readAllBytes(file));
        all.put(file.toString(), Files.getLastModifiedTime(file) + content);
      }
    }
    return all;
  }

  @Test
  void of_noFolder_isNothingAndMakesNothing() {
    Path none = directory.resolve("none");

    assertThat(IndexInspection.of(none)).isEmpty();
    assertThat(none).doesNotExist();
  }

  @Test
  void of_soundIndex_countsAndChangesNothing() throws IOException {
    writeThree();
    Map<String, String> before = everything();

    IndexInspection inspection = inspect();

    assertThat(inspection)
        .isEqualTo(
            new IndexInspection(
                1,
                "test/1",
                Samples.DIMENSION,
                3,
                4,
                1,
                Optional.of(Instant.ofEpochMilli(3_000)),
                List.of()));
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void of_emptyIndex_hasNoNewestVersion() {
    open().close();

    assertThat(inspect().newestVersion()).isEmpty();
    assertThat(inspect().documents()).isZero();
  }

  @Test
  void of_newGeneration_looksAtTheServingOne() {
    writeThree();
    try (KnowledgeIndex index = open();
        GenerationWriter writer = index.openGeneration()) {
      writer.put(document("b", FOR_STAFF, 1, "leave"));
      assertThat(inspect().documents()).isEqualTo(3);
      writer.publish();
    }

    assertThat(inspect().generation()).isEqualTo(2);
    assertThat(inspect().documents()).isEqualTo(1);
  }

  @Test
  void of_oneByteChangedInAnyFile_isNoticed() throws IOException {
    writeThree();
    List<Path> files;
    try (Stream<Path> listed = Files.list(directory.resolve("generations/000001"))) {
      files = listed.filter(file -> !file.getFileName().toString().equals("write.lock")).toList();
    }
    assertThat(files).hasSizeGreaterThan(3);
    for (Path file : files) {
      byte[] sound = Files.readAllBytes(file);
      byte[] broken = sound.clone();
      broken[sound.length / 2] ^= 0x10;
      Files.write(file, broken);

      assertThat(isDamaged()).as("one bit of %s changed", file).isTrue();

      Files.write(file, Arrays.copyOf(sound, sound.length / 2));
      assertThat(isDamaged()).as("half of %s lost", file).isTrue();
      Files.delete(file);
      assertThat(isDamaged()).as("%s deleted", file).isTrue();
      Files.write(file, sound);
      assertThat(isDamaged()).as("%s restored", file).isFalse();
    }
  }

  private boolean isDamaged() {
    try {
      return !inspect().damage().isEmpty();
    } catch (KenException e) {
      assertThat(e.code()).isEqualTo("index-corrupt");
      assertThat(e.remedy()).isNotBlank();
      return true;
    }
  }

  @Test
  void of_noCurrent_isCorruptAndNotNone() throws IOException {
    writeThree();
    Files.delete(directory.resolve("CURRENT"));

    assertThatThrownBy(this::inspect)
        .hasMessageContaining("its file CURRENT is gone")
        .satisfies(failure -> assertThat(code(failure)).isEqualTo("index-corrupt"));
    Files.writeString(directory.resolve("CURRENT"), "000007\n");
    assertThatThrownBy(this::inspect)
        .satisfies(failure -> assertThat(code(failure)).isEqualTo("index-corrupt"));
    assertThat(directory.resolve("generations/000007")).doesNotExist();
  }

  @Test
  void of_otherFormat_saysSo() throws IOException {
    writeThree();
    try (var lucene = FSDirectory.open(directory.resolve("generations/000001"));
        var writer = new IndexWriter(lucene, new IndexWriterConfig())) {
      writer.setLiveCommitData(Map.of("ken.format", "99").entrySet());
      writer.commit();
    }

    assertThatThrownBy(this::inspect)
        .satisfies(failure -> assertThat(code(failure)).isEqualTo("index-format-unknown"));
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void of_whileAWriterCommitsAndMerges_findsNoDamage() throws Exception {
    writeThree();
    var stop = new AtomicBoolean();
    Thread writing =
        Thread.ofPlatform()
            .start(() -> {
              try (KnowledgeIndex index = open();
                  KnowledgeWriter writer = index.openWriter()) {
                for (int version = 4_000; !stop.get(); version++) {
                  writer.put(document("d" + version % 20, FOR_STAFF, version, "leave " + version));
                  writer.commit();
                }
              }
            });
    try {
      for (int times = 0; times < 500; times++) {
        assertThat(inspect().damage()).isEmpty();
      }
    } finally {
      stop.set(true);
      writing.join();
    }
  }

  @Test
  void writing_openWriter_isItsProcess() {
    open().close();
    assertThat(IndexInspection.writing(directory)).isEmpty();
    try (KnowledgeIndex index = open();
        KnowledgeWriter _ = index.openWriter()) {
      assertThat(IndexInspection.writing(directory))
          .hasValueSatisfying(
              writing -> assertThat(writing.process()).isEqualTo(ProcessHandle.current().pid()));
      assertThatThrownBy(index::openWriter).isInstanceOf(KenException.class);
    }
    assertThat(IndexInspection.writing(directory)).isEmpty();
  }

  @Test
  void writing_leftByACrash_isNobody() throws Exception {
    open().close();
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    Files.writeString(directory.resolve("writer.pid"), Long.toString(ended.pid()));
    assertThat(IndexInspection.writing(directory)).isEmpty();

    assumeTrue(Files.isReadable(Path.of("/proc/locks")), "only Linux lists who holds a lock");
    Files.writeString(
        directory.resolve("writer.pid"), Long.toString(ProcessHandle.current().pid()));
    assertThat(IndexInspection.writing(directory)).as("a process id that was used again").isEmpty();
  }
}
