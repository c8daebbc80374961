package dev.ken.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpellingTest {
  private static final List<String> KNOWN = List.of("data", "listen", "sources", "operator-token");

  @ParameterizedTest
  @CsvSource({
    "date, data",
    "dat, data",
    "lisetn, listen",
    "Listen, listen",
    "source, sources",
    "operator_token, operator-token",
    "oprator-tokn, operator-token"
  })
  void nearest_typo_findsTheWordThatWasMeant(String typo, String meant) {
    assertThat(Spelling.nearest(typo, KNOWN)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"slack", "d", "listening-port", "xyz"})
  void nearest_otherWord_findsNone(String word) {
    assertThat(Spelling.nearest(word, KNOWN)).isEmpty();
  }

  @Test
  void nearest_nothingKnown_findsNone() {
    assertThat(Spelling.nearest("data", List.of())).isEmpty();
  }
}
