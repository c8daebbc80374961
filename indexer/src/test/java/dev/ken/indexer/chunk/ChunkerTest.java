package dev.ken.indexer.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.document.Chunk;
import dev.ken.core.document.DocumentId;
import dev.ken.core.embedding.TokenCounter;
import dev.ken.indexer.extract.ExtractedDocument;
import dev.ken.indexer.extract.Extraction;
import dev.ken.indexer.extract.ExtractionLimits;
import dev.ken.indexer.extract.RawFile;
import dev.ken.indexer.extract.TikaExtractor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkerTest {
  private static final DocumentId ID = new DocumentId("d0");

  /** A token is a word or four characters of one, whichever is more. */
  private static final TokenCounter TOKENS =
      text ->
          text.isBlank()
              ? 0
              : java.util.Arrays.stream(text.strip().split("\\s+"))
                  .mapToInt(word -> (word.length() + 3) / 4)
                  .sum();

  private static ExtractedDocument markdown(String text) {
    var extraction =
        new TikaExtractor(ExtractionLimits.standard())
            .extract(RawFile.of("test.md", text.getBytes(StandardCharsets.UTF_8)));
    if (extraction instanceof Extraction.Extracted extracted) {
      return extracted.document();
    }
    throw new AssertionError(extraction + " of " + text);
  }

  private static List<Chunk> chunks(String text, ChunkSettings settings) {
    return new Chunker(settings, TOKENS, 254).chunks(ID, markdown(text));
  }

  private static String sentences(int count) {
    return String.join(
        " ",
        IntStream.range(0, count).mapToObj(i -> "Sentence number " + i + " ends here.").toList());
  }

  @Test
  void chunks_shortSection_isOneChunkWithItsHeadingPath() {
    var chunks = chunks("# A\n\n## B\n\nText of B.", ChunkSettings.standard());

    assertThat(chunks)
        .singleElement()
        .satisfies(chunk -> {
          assertThat(chunk.headings()).containsExactly("A", "B");
          assertThat(chunk.text()).isEqualTo("A\n\nB\n\nText of B.");
        });
  }

  @Test
  void chunks_longSections_doNotCrossHeadings() {
    var chunks =
        chunks("# A\n\n" + sentences(20) + "\n\n# B\n\n" + sentences(20), ChunkSettings.standard());

    assertThat(chunks).hasSize(2);
    assertThat(chunks.get(0).headings()).containsExactly("A");
    assertThat(chunks.get(1).headings()).containsExactly("B");
    assertThat(chunks.get(1).text()).startsWith("B\n\nSentence number 0");
  }

  @Test
  void chunks_tinySiblings_arePutTogetherBelowTheirParent() {
    var chunks =
        chunks(
            "# A\n\n" + sentences(20) + "\n\n## B\n\nOne.\n\n## C\n\nTwo.",
            ChunkSettings.standard());

    assertThat(chunks).hasSize(2);
    assertThat(chunks.get(1).headings()).containsExactly("A");
    assertThat(chunks.get(1).text()).isEqualTo("B\n\nOne.\n\nC\n\nTwo.");
  }

  @Test
  void chunks_tinySectionsOfDifferentParents_stayApart() {
    var chunks = chunks("# A\n\n## B\n\nOne.\n\n# C\n\n## D\n\nTwo.", ChunkSettings.standard());

    assertThat(chunks)
        .extracting(Chunk::headings)
        .containsExactly(List.of("A", "B"), List.of("C", "D"));
  }

  @Test
  void chunks_longParagraph_endsAtSentences() {
    var chunks = chunks(sentences(200), ChunkSettings.standard());

    assertThat(chunks).hasSizeGreaterThan(4);
    assertThat(chunks).allMatch(chunk -> chunk.text().startsWith("Sentence number"));
    assertThat(chunks).allMatch(chunk -> chunk.text().endsWith("ends here."));
    assertThat(chunks).allMatch(chunk -> TOKENS.count(chunk.text()) <= 240);
  }

  @Test
  void chunks_introductionOfAList_staysWithTheList() {
    var settings = new ChunkSettings(30, 40, 0, 0);
    var text =
        sentences(3)
            + "\n\nWhat you need:\n\n- a badge and a key\n- a second thing to carry\n- a third thing to carry";

    var chunks = chunks(text, settings);

    assertThat(chunks).hasSizeGreaterThan(1);
    assertThat(chunks).noneMatch(chunk -> chunk.text().endsWith(":"));
  }

  @Test
  void chunks_sentenceLongerThanTheMaximum_isCutBetweenWords() {
    var chunks = chunks("word ".repeat(1_000) + "end.", ChunkSettings.standard());

    assertThat(chunks).hasSizeGreaterThan(4);
    assertThat(chunks).allMatch(chunk -> TOKENS.count(chunk.text()) <= 240);
    assertThat(String.join(" ", chunks.stream().map(Chunk::text).toList()))
        .isEqualTo("word ".repeat(1_000) + "end.");
  }

  @Test
  void chunks_wordLongerThanTheMaximum_isCutBetweenCharacters() {
    String word = "\uD83D\uDE00".repeat(2_000);
    var chunks = chunks(word, ChunkSettings.standard());

    assertThat(chunks).allMatch(chunk -> TOKENS.count(chunk.text()) <= 240);
    assertThat(String.join("", chunks.stream().map(Chunk::text).toList())).isEqualTo(word);
  }

  @Test
  void chunks_overlap_repeatsWholeSentences() {
    var chunks = chunks(sentences(100), new ChunkSettings(60, 80, 0, 20));

    for (int i = 1; i < chunks.size(); i++) {
      var before = chunks.get(i - 1);
      var chunk = chunks.get(i);
      assertThat(chunk.range().start()).isLessThan(before.range().end());
      assertThat(chunk.range().end()).isGreaterThan(before.range().end());
      assertThat(chunk.text()).startsWith("Sentence number");
    }
  }

  @Test
  void chunks_longHeadings_leaveRoomInTheWindow() {
    String heading = "heading ".repeat(60).strip();
    var document = markdown("# " + heading + "\n\n" + sentences(100));

    for (Chunk chunk : new Chunker(ChunkSettings.standard(), TOKENS, 254).chunks(ID, document)) {
      String embedded = EmbeddingText.of(document.title(), chunk.headings(), chunk.text());
      assertThat(TOKENS.count(embedded)).isLessThanOrEqualTo(254);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 15})
  void chunks_randomTexts_loseNoCharacterAndAreVerbatim(int overlap) {
    for (long seed = 1; seed <= 400; seed++) {
      var document = markdown(randomText(new Random(seed)));
      var settings = new ChunkSettings(40, 60, 12, overlap);

      var chunks = new Chunker(settings, TOKENS, 80).chunks(ID, document);

      var covered = new int[document.text().length()];
      int start = -1;
      for (int i = 0; i < chunks.size(); i++) {
        Chunk chunk = chunks.get(i);
        assertThat(chunk.id().ordinal()).isEqualTo(i);
        assertThat(chunk.range().start()).as("seed %d", seed).isGreaterThan(start);
        start = chunk.range().start();
        assertThat(document.text().substring(chunk.range().start(), chunk.range().end()))
            .as("seed %d", seed)
            .isEqualTo(chunk.text());
        assertThat(chunk.text()).as("seed %d", seed).isNotBlank();
        assertThat(TOKENS.count(chunk.text())).as("seed %d", seed).isLessThanOrEqualTo(60);
        for (int at = chunk.range().start(); at < chunk.range().end(); at++) {
          covered[at]++;
        }
      }
      for (int at = 0; at < covered.length; at++) {
        if (!Character.isWhitespace(document.text().charAt(at))) {
          assertThat(covered[at]).as("seed %d, character %d", seed, at).isPositive();
          if (overlap == 0) {
            assertThat(covered[at]).as("seed %d, character %d", seed, at).isEqualTo(1);
          }
        }
      }
    }
  }

  private static String randomText(Random random) {
    var text = new StringBuilder("start ");
    int pieces = 1 + random.nextInt(60);
    for (int i = 0; i < pieces; i++) {
      switch (random.nextInt(12)) {
        case 0 ->
            text.append("\n\n")
                .append("#".repeat(1 + random.nextInt(4)))
                .append(" Heading ")
                .append(i)
                .append("\n\n");
        case 1 -> text.append("\n\n");
        case 2 -> text.append("\n- item ").append(i).append(' ');
        case 3 -> text.append("\n\n|a|b|c|\n|-|-|-|\n|1 x|2|3|\n|4||6|\n\n");
        case 4 -> text.append("\n\n```\ncode  {\n\n  inner\n}\n```\n\n");
        case 5 -> text.append("x".repeat(random.nextInt(600))).append(' ');
        case 6 -> text.append("Dr. Who said e.g. this. And that? Yes! ");
        case 7 -> text.append("\uD83D\uDE00\u200B\u0000\u00A0ümläut \uD800 ");
        case 8 -> text.append("漢字かな交じり文。次の文です。".repeat(1 + random.nextInt(20)));
        case 9 -> text.append("\n\nWhat follows:\n\n");
        default -> text.append("Some words of a sentence, number ").append(i).append(". ");
      }
    }
    return text.toString();
  }

  @Test
  void embeddingText_headingsInTitleOrText_areSaidOnce() {
    assertThat(EmbeddingText.of("Leave", List.of("Leave", "Sick", "Notes"), "Notes\n\nCall in."))
        .isEqualTo("Leave\nSick\nNotes\n\nCall in.");
  }
}
