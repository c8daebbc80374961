package dev.ken.retriever;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.index.TextAnalysis;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LanguageTest {
  private static final TextAnalysis WORDS =
      text -> Arrays.asList(Language.fold(text).toLowerCase(Locale.ROOT).split("\\W+"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Do I have to die in the office?",
        "alarm code for the offices",
        "Küstenlicht dealer discount",
        "sev 1 response time on call",
        "What is the Schlossstraße lease?",
        "Kulesza",
        "Is Zofia Wrona in Gdańsk?",
        "no",
        ""
      })
  void of_englishOrTooLittleToTell_isEnglish(String question) {
    assertThat(Language.of(question)).isSameAs(Language.ENGLISH);
    assertThat(Language.ENGLISH.isInflected()).isFalse();
  }

  @Test
  void of_anotherLanguage_isToldByItsSmallWords() {
    assertThat(Language.of("Wie lange darf ich zu Hause arbeiten?").isStopWord("darf")).isTrue();
    assertThat(Language.of("Jaką premię dostaje Marta Kulesza?").isStopWord("ile")).isTrue();
    assertThat(Language.of("jaka premie dostaje Marta").isStopWord("ile")).isTrue();
    assertThat(Language.of("Do kiedy?").isStopWord("ile")).isTrue();
    assertThat(Language.of("Combien de jours de congé avons-nous ?").isStopWord("nous")).isTrue();
    assertThat(Language.of("¿Cuántos días de vacaciones tengo?").isStopWord("donde")).isTrue();
    assertThat(Language.of("Quanti giorni di ferie ho?").isStopWord("della")).isTrue();
    assertThat(Language.of("Hoeveel vakantiedagen heb ik?").isStopWord("wanneer")).isTrue();
    assertThat(Language.of("Hur många semesterdagar har jag?").isStopWord("vilka")).isTrue();
    assertThat(Language.of("Hvor mange feriedager har jeg?").isStopWord("hvilken")).isTrue();
    assertThat(Language.of("Quantos dias de férias eu tenho?").isStopWord("você")).isTrue();
    assertThat(Language.of("Kolik dní dovolené mám?").isStopWord("který")).isTrue();
  }

  @Test
  void stem_formsOfOneWord_areOne() {
    assertOneStem("Ile jest?", "latarnia", "latarni", "latarnie", "latarniami");
    assertOneStem("Ile jest?", "premia", "premie", "premii");
    assertOneStem("Wer ist das?", "rechnung", "rechnungen");
    assertOneStem("Qui est-ce, dans le bureau ?", "l'horaire", "horaires");
  }

  private static void assertOneStem(String question, String... forms) {
    Language language = Language.of(question);
    assertThat(Arrays.stream(forms).map(language::stem).distinct()).hasSize(1);
  }

  @Test
  void stem_shortWordsNumbersAndEnglish_stay() {
    Language polish = Language.of("Ile jest?");
    assertThat(polish.stem("dni")).isEqualTo("dni");
    assertThat(polish.stem("ki109a")).isEqualTo("ki109a");
    assertThat(Language.ENGLISH.stem("premiami")).isEqualTo("premiami");
  }

  @Test
  void over_analysis_takesEndingsOffItsTerms() {
    assertThat(Language.of("Ile jest?").over(WORDS).terms("Sześć latarni"))
        .isEqualTo(List.of("szesc", "latarn"));
    assertThat(Language.ENGLISH.over(WORDS)).isSameAs(WORDS);
  }

  @Test
  void fold_letters_loseTheirMarks() {
    assertThat(Language.fold("Łódź, Straße, Ærø, cœur")).isEqualTo("lodz, strasse, aero, coeur");
  }
}
