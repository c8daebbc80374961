package dev.ken.indexer.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.document.CharacterRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class SentencesTest {
  private static List<String> of(String text) {
    return Sentences.of(text, new CharacterRange(0, text.length())).stream()
        .map(range -> text.substring(range.start(), range.end()))
        .toList();
  }

  @Test
  void of_twoSentences_areFound() {
    assertThat(of("You have 30 days. Ask first!"))
        .containsExactly("You have 30 days.", "Ask first!");
  }

  @Test
  void of_abbreviationsAndInitials_endNoSentence() {
    assertThat(of("Ask Dr. Venn, e.g. Monday. J. Okafor signs."))
        .containsExactly("Ask Dr. Venn, e.g. Monday.", "J. Okafor signs.");
  }

  @Test
  void of_numbersAndAddresses_stayWhole() {
    assertThat(of("It is 3.5 percent at ken.example, i.e. little."))
        .containsExactly("It is 3.5 percent at ken.example, i.e. little.");
  }

  @Test
  void of_itemMarker_staysWithItsItem() {
    assertThat(of("3. Go to the slipway. Wait.")).containsExactly("3. Go to the slipway.", "Wait.");
  }

  @Test
  void of_lineEnd_endsASentence() {
    assertThat(of("From: Ada\nTo: Noor")).containsExactly("From: Ada", "To: Noor");
  }
}
