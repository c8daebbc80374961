package dev.ken.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.document.Chunk;
import dev.ken.indexer.extract.ExtractionLimits;
import dev.ken.indexer.extract.TikaExtractor;
import dev.ken.indexer.source.FolderSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The documents of the sample company, whole: each has text, a title and, if it can, headings. */
class SampleCompanyTest {
  private static final Path COMPANY = Path.of("..", "corpora", "company");

  /** A table of plain text has no heading, and Tika gives none of an RTF; nor has CSV a title. */
  private static final Set<String> WITHOUT_HEADINGS = Set.of(".csv", ".rtf");

  @Test
  void index_sampleCompany_readsEveryDocument() {
    Assumptions.assumeTrue(
        Files.isDirectory(COMPANY), "skipped: the folder corpora/company is not there");
    var index = new FakeIndex();
    var tools =
        new IndexingTools(
            new TikaExtractor(ExtractionLimits.standard()),
            new FakeEmbedder(),
            Clock.systemUTC(),
            IndexSettings.standard());
    var source = new SourceToIndex(FolderSource.of(COMPANY), FakeRules::new);

    IndexReport report = new FolderIndexer(tools).index(index, source, IndexProgress.SILENT);

    assertThat(report.problems()).isEmpty();
    assertThat(report.skipped()).isEmpty();
    assertThat(report.count(FileResult.ADDED)).isEqualTo(report.files()).isGreaterThanOrEqualTo(84);
    var kinds = new HashSet<String>();
    for (var written : index.documents.values()) {
      var document = written.document();
      String path = document.metadata().path().value();
      String kind = path.substring(path.lastIndexOf('.'));
      kinds.add(kind);
      assertThat(document.text().length()).as(path).isGreaterThan(300);
      assertThat(document.metadata().title()).as(path).isNotBlank().doesNotContain("Microsoft");
      assertThat(written.chunks()).as(path).isNotEmpty();
      if (!WITHOUT_HEADINGS.contains(kind)) {
        assertThat(document.metadata().title()).as(path).contains(" ");
        assertThat(written.chunks().stream().map(chunk -> chunk.chunk().headings()).toList())
            .as(path)
            .anyMatch(headings -> !headings.isEmpty());
      }
      assertThat(written.chunks().stream().map(chunk -> chunk.chunk()).map(Chunk::text))
          .as(path)
          .allMatch(text -> FakeEmbedder.words(text) <= 240);
    }
    assertThat(kinds)
        .contains(".md", ".html", ".txt", ".docx", ".xlsx", ".pptx", ".pdf", ".eml")
        .contains(".csv", ".odt", ".rtf");
  }
}
