package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TextPiecesTest {
  @Test
  void of_shortText_isOnePiece() {
    assertThat(TextPieces.of(" One. Two. ", 100)).containsExactly("One. Two.");
    assertThat(TextPieces.of("  ", 100)).isEmpty();
  }

  @Test
  void of_longText_isCutAtLinesThenSentencesThenWords() {
    assertThat(TextPieces.of("First line of it\nSecond line", 20))
        .containsExactly("First line of it", "Second line");
    assertThat(TextPieces.of("It is one. It is two. It is three.", 24))
        .containsExactly("It is one. It is two.", "It is three.");
    assertThat(TextPieces.of("seven words without any end in sight", 12))
        .isEqualTo(List.of("seven words", "without any", "end in sight"));
  }

  @Test
  void of_anyText_keepsAllSignsWholeAndInOrder() {
    long seed = 20260302;
    var random = new Random(seed);
    List<String> signs = List.of("a", "é", "e\u0301", "😀", "👩‍💻", " ", "\n", ".", ". ", "漢");
    for (int time = 0; time < 300; time++) {
      var text = new StringBuilder();
      while (text.length() < 400) {
        text.append(signs.get(random.nextInt(signs.size())));
      }
      List<String> pieces = TextPieces.of(text.toString(), 60);

      assertThat(String.join("", pieces).replaceAll("\\s", ""))
          .as("seed %d, time %d", seed, time)
          .isEqualTo(text.toString().replaceAll("\\s", ""));
      assertThat(pieces)
          .allSatisfy(piece -> {
            assertThat(piece.length()).isBetween(1, 60);
            assertThat(StandardCharsets.UTF_8.newEncoder().canEncode(piece)).isTrue();
          });
    }
  }

  @Test
  void of_oneWordLongerThanAPiece_isCutBetweenSurrogatePairs() {
    assertThat(TextPieces.of("😀".repeat(10), 5))
        .allSatisfy(piece -> assertThat(piece).matches("(😀){1,2}"));
  }

  @Test
  void beginning_longText_endsWithASignOfWhatIsLeftOut() {
    assertThat(TextPieces.beginning("😀😀😀", 6)).isEqualTo("😀😀😀");
    assertThat(TextPieces.beginning("😀😀😀😀", 6)).isEqualTo("😀😀…");
  }
}
