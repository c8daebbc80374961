package dev.ken.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What identifiers, paths and chunks check and promise. */
final class DocumentWordsTest {
  private static final SourceId FILES = new SourceId("files");

  @Test
  void of_sourceAndPath_isStableAndTellsThemApart() {
    DocumentId id = DocumentId.of(FILES, new SourcePath("hr/leave.md"));

    // SHA-256 of "files", a zero byte and "hr/leave.md": the id must never change.
    assertThat(id).isEqualTo(new DocumentId("d006a8a15fde30b81c92d19b3bd2cdbc9"));
    assertThat(id)
        .isNotEqualTo(DocumentId.of(FILES, new SourcePath("hr/Leave.md")))
        .isNotEqualTo(DocumentId.of(new SourceId("file"), new SourcePath("shr/leave.md")))
        .isNotEqualTo(DocumentId.of(new SourceId("wiki"), new SourcePath("hr/leave.md")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "\u00e9", "a\n"})
  void documentId_ofAnotherForm_isRefused(String value) {
    assertThatThrownBy(() -> new DocumentId(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "/", "/a", "a/", "a//b", ".", "..", "a/../b", "a/./b", "../a", "a\ud800"})
  void sourcePath_ofAnotherForm_isRefused(String value) {
    assertThatThrownBy(() -> new SourcePath(value)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "a/b", "...", "a/.b", "a b/\u00e9.md", "..a/b.."})
  void sourcePath_relative_isTakenAsItIs(String value) {
    assertThat(new SourcePath(value).value()).isEqualTo(value);
  }

  @Test
  void contentHash_ofAnotherForm_isRefused() {
    String digits = "0123456789abcdef".repeat(4);

    assertThat(new ContentHash(digits).value()).isEqualTo(digits);
    for (String value :
        List.of(
            "",
            digits.substring(1),
            digits + "0",
            digits.toUpperCase(Locale.ROOT),
            "\u0661" + digits.substring(1),
            "g" + digits.substring(1))) {
      assertThatThrownBy(() -> new ContentHash(value))
          .as(value)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void chunk_textOfAnotherLengthThanItsRange_isRefused() {
    var id = new ChunkId(new DocumentId("d"), 0);
    var range = new CharacterRange(10, 14);

    assertThat(new Chunk(id, List.of(), OptionalInt.empty(), range, "text").text())
        .isEqualTo("text");
    assertThatThrownBy(() -> new Chunk(id, List.of(), OptionalInt.empty(), range, "texts"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("5 characters");
  }

  @Test
  void characterRange_backwardsOrNegative_isRefused() {
    assertThat(new CharacterRange(3, 3).end()).isEqualTo(3);
    assertThatThrownBy(() -> new CharacterRange(3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CharacterRange(-1, 2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void chunkId_order_isByDocumentThenByNumber() {
    var first = new ChunkId(new DocumentId("a"), 9);
    var second = new ChunkId(new DocumentId("a"), 10);
    var third = new ChunkId(new DocumentId("b"), 0);

    assertThat(List.of(third, second, first).stream().sorted().toList())
        .containsExactly(first, second, third);
    assertThatThrownBy(() -> new ChunkId(new DocumentId("a"), -1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
