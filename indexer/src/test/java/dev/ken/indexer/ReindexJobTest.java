package dev.ken.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.error.KenException;
import dev.ken.indexer.extract.ExtractionLimits;
import dev.ken.indexer.extract.TikaExtractor;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReindexJobTest {
  private final FakeIndex index = new FakeIndex();
  private final FakeEmbedder embedder = new FakeEmbedder();
  private final FakeSource source = new FakeSource();
  private final IndexingTools tools =
      new IndexingTools(
          new TikaExtractor(ExtractionLimits.standard()),
          embedder,
          Clock.fixed(Instant.ofEpochMilli(1_000), ZoneOffset.UTC),
          IndexSettings.standard());
  private final SourceToIndex toIndex = new SourceToIndex(source, FakeRules::new);

  private void run() {
    new FolderIndexer(tools).index(index, toIndex, IndexProgress.SILENT);
  }

  @Test
  void run_buildsEverythingAnewAndReportsDifferences() {
    source.with("a.txt", "One.").with("b.txt", "Two.");
    run();
    source.files.remove("b.txt");
    source.with("c.txt", "Three.");
    embedder.passages.clear();

    ReindexReport report =
        new ReindexJob(tools).run(index, () -> List.of(toIndex), IndexProgress.SILENT);

    assertThat(embedder.passages).hasSize(2);
    assertThat(report.gone()).hasSize(1);
    assertThat(report.added()).hasSize(1);
    assertThat(index.at("a.txt")).isPresent();
    assertThat(index.at("b.txt")).isEmpty();
    assertThat(index.at("c.txt")).isPresent();
  }

  @Test
  void run_embedderFails_publishesNothing() {
    source.with("a.txt", "One.").with("b.txt", "Two.");
    run();
    index.log.clear();
    embedder.failsOn = "Two";

    assertThatThrownBy(
            () -> new ReindexJob(tools).run(index, () -> List.of(toIndex), IndexProgress.SILENT))
        .isInstanceOf(KenException.class);
    assertThat(index.log).doesNotContain("publish");
    assertThat(index.documents).hasSize(2);
  }

  @Test
  void run_sourceCannotBeRead_publishesNothing() {
    source.with("a.txt", "One.");
    run();
    index.log.clear();
    source.missing = true;

    assertThatThrownBy(
            () -> new ReindexJob(tools).run(index, () -> List.of(toIndex), IndexProgress.SILENT))
        .isInstanceOf(KenException.class);
    assertThat(index.log).doesNotContain("publish");
    assertThat(index.at("a.txt")).isPresent();
  }

  /** What is pushed before is in the new generation then, and what comes later waits for it. */
  @Test
  void run_sourcesAreNamed_whenNobodyElseWrites() {
    source.with("a.txt", "One.");
    var job = new ReindexJob(tools);

    job.run(
        index,
        () -> {
          assertThatThrownBy(index::openWriter)
              .isInstanceOfSatisfying(
                  KenException.class,
                  failure -> assertThat(failure.code()).isEqualTo("index-in-use"));
          return List.of(toIndex);
        },
        IndexProgress.SILENT);

    assertThat(index.at("a.txt")).isPresent();
  }
}
