package dev.ken.indexer.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Helps tests of extraction to say what they expect. */
final class Samples {
  private static final Extractor EXTRACTOR = new TikaExtractor(ExtractionLimits.standard());

  private Samples() {}

  static ExtractedDocument read(String name, String text) {
    return read(name, text.getBytes(StandardCharsets.UTF_8));
  }

  static ExtractedDocument read(String name, byte[] bytes) {
    Extraction extraction = EXTRACTOR.extract(RawFile.of(name, bytes));
    assertThat(extraction).isInstanceOf(Extraction.Extracted.class);
    return ((Extraction.Extracted) extraction).document();
  }

  static Extraction extract(String name, byte[] bytes) {
    return EXTRACTOR.extract(RawFile.of(name, bytes));
  }

  /** Each block as its kind, level and page, and text. */
  static List<String> blocks(ExtractedDocument document) {
    return document.blocks().stream()
        .map(block -> {
          String kind =
              switch (block) {
                case Block.Heading heading -> "h" + heading.level();
                case Block.Paragraph _ -> "p";
                case Block.ListItem _ -> "li";
                case Block.TableRow _ -> "tr";
                case Block.Code _ -> "code";
              };
          String page = block.page().isPresent() ? "@" + block.page().getAsInt() : "";
          return kind + page + " " + document.textOf(block);
        })
        .toList();
  }
}
