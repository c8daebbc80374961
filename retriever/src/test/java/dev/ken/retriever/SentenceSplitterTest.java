package dev.ken.retriever;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SentenceSplitterTest {
  private static List<String> split(String text) {
    return SentenceSplitter.split(text).stream()
        .map(range -> text.substring(range.start(), range.end()))
        .toList();
  }

  @Test
  void split_plainSentences_givesEachWithItsEnd() {
    assertThat(split("The hall opens at 6. Bring a badge!  Is it cold? Yes."))
        .containsExactly("The hall opens at 6.", "Bring a badge!", "Is it cold?", "Yes.");
  }

  @Test
  void split_abbreviationsAndInitials_doNotEndASentence() {
    assertThat(split("Ask Dr. Venn or J. Okafor, e.g. by mail. See Sec. 4 and No. 7 of the list."))
        .containsExactly(
            "Ask Dr. Venn or J. Okafor, e.g. by mail.", "See Sec. 4 and No. 7 of the list.");
  }

  @Test
  void split_daysOfOtherLanguages_doNotEndASentence() {
    assertThat(
            split("Der Aufbau beginnt am 12. September um 8 Uhr. Er endet am 13. und 14. abends."))
        .containsExactly(
            "Der Aufbau beginnt am 12. September um 8 Uhr.", "Er endet am 13. und 14. abends.");
    assertThat(split("Kurs jest 5. października. Miejsc jest 12. Zapisy u Zofii."))
        .containsExactly("Kurs jest 5. października.", "Miejsc jest 12.", "Zapisy u Zofii.");
  }

  @Test
  void split_wordThatMayEndASentence_endsItBeforeAWord() {
    assertThat(
            split(
                "Bring pens, paper, etc. Rooms are booked by the desk. The answer is no. We wait."))
        .containsExactly(
            "Bring pens, paper, etc.",
            "Rooms are booked by the desk.",
            "The answer is no.",
            "We wait.");
  }

  @Test
  void split_wrappedLines_areOneSentence() {
    assertThat(split("The fee is 1,250.50 euros\nand is paid\tmonthly."))
        .containsExactly("The fee is 1,250.50 euros\nand is paid\tmonthly.");
  }

  @Test
  void split_spaceAround_isLeftOut() {
    assertThat(split("  \u00a0One.  \n ")).containsExactly("One.");
    assertThat(split(" \n ")).isEmpty();
  }
}
