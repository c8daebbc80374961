package dev.ken.core.conversation;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.DocumentId;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class AnswerTest {
  private static final CharacterRange RANGE = new CharacterRange(0, 1);

  @Test
  void answer_citingADocumentThatItWasNotMadeFrom_isRefused() {
    var citation =
        new Citation(1, new DocumentId("d1"), List.of(), OptionalInt.empty(), "quote", RANGE);

    assertThatThrownBy(
            () -> new Answer("answered", "quote [1]", List.of(citation), new TreeSet<>()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("which it was not made from");
  }

  @Test
  void citation_numberBelowOne_isRefused() {
    assertThatThrownBy(() ->
            new Citation(0, new DocumentId("d1"), List.of(), OptionalInt.empty(), "quote", RANGE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0");
  }
}
