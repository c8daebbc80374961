package dev.ken.indexer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.indexer.chunk.ChunkSettings;
import dev.ken.indexer.chunk.Chunker;
import dev.ken.indexer.extract.Block;
import dev.ken.indexer.extract.ExtractedDocument;
import dev.ken.indexer.extract.Extraction;
import dev.ken.indexer.extract.ExtractionLimits;
import dev.ken.indexer.extract.RawFile;
import dev.ken.indexer.extract.TikaExtractor;
import dev.ken.indexer.extract.TimeLimitedExtractor;
import dev.ken.indexer.source.FolderSource;
import dev.ken.indexer.source.SourceItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * Files that nobody wrote for Ken: whatever they are, each gives a typed result, and none throws.
 */
class PublicFilesTest {
  private static final Path DATA = Path.of("..", "..", "shared", "data");
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Reading all files takes minutes; without this property every fifth is read. */
  private static final boolean ALL = Boolean.getBoolean("ken.allPublicFiles");

  private static Map<String, Integer> extractAll(
      String folder, int each, BiConsumer<String, ExtractedDocument> check) throws IOException {
    Path root = DATA.resolve(folder);
    Assumptions.assumeTrue(
        Files.isDirectory(root), "skipped: ../shared/data/" + folder + " is absent");
    var extractor = new TimeLimitedExtractor(new TikaExtractor(ExtractionLimits.standard()), LIMIT);
    var results = new TreeMap<String, Integer>();
    List<SourceItem> items = FolderSource.of(root).list(new FakeRules()).items();
    for (int i = 0; i < items.size(); i += ALL ? 1 : each) {
      SourceItem item = items.get(i);
      Extraction extraction = extractor.extract(RawFile.of(item.name(), item.read(100_000_000)));
      results.merge(extraction.getClass().getSimpleName(), 1, Integer::sum);
      if (extraction instanceof Extraction.Extracted extracted) {
        check.accept(item.path().value(), extracted.document());
      }
    }
    return results;
  }

  private static void checkChunks(String path, ExtractedDocument document) {
    var id = DocumentId.of(new SourceId("data"), new dev.ken.core.document.SourcePath(path));
    var covered = new boolean[document.text().length()];
    for (var chunk :
        new Chunker(ChunkSettings.standard(), FakeEmbedder::words, 254).chunks(id, document)) {
      assertThat(FakeEmbedder.words(chunk.text())).as(path).isLessThanOrEqualTo(240);
      java.util.Arrays.fill(covered, chunk.range().start(), chunk.range().end(), true);
    }
    for (int at = 0; at < covered.length; at++) {
      if (!covered[at] && !Character.isWhitespace(document.text().charAt(at))) {
        throw new AssertionError(
            String.format(Locale.ROOT, "%s: character %d is in no chunk", path, at));
      }
    }
  }

  @Test
  void extract_handbook_readsEveryPageWithItsTitle() throws IOException {
    var results =
        extractAll(
            "handbook",
            1,
            (path, document) -> {
              assertThat(document.incomplete()).as(path).isFalse();
              assertThat(document.title()).as(path).isNotBlank();
              boolean leftMarks =
                  document.blocks().stream()
                      .filter(block -> block instanceof Block.Paragraph)
                      .map(document::textOf)
                      .anyMatch(text -> text.startsWith("## "));
              assertThat(leftMarks).as(path).isFalse();
              checkChunks(path, document);
            });

    assertThat(results).doesNotContainKeys("Failed", "Encrypted", "Unsupported");
    assertThat(results.get("Extracted")).isGreaterThan(200);
  }

  @Test
  void extract_filesOfManyKinds_eachGivesATypedResult() throws IOException {
    var results = extractAll("tika-documents", 5, PublicFilesTest::checkChunks);

    assertThat(results.values().stream().mapToInt(Integer::intValue).sum()).isGreaterThan(100);
    int all = results.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(results.get("Extracted")).as("%s", results).isGreaterThan(all * 3 / 4);
    assertThat(results).as("%s", results).containsKey("Encrypted");
    assertThat(results.getOrDefault("Failed", 0)).as("%s", results).isLessThan(all / 15);
  }
}
