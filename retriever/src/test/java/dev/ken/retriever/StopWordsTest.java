package dev.ken.retriever;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StopWordsTest {
  @Test
  void without_question_keepsWhatItIsAbout() {
    assertThat(StopWords.without(Language.ENGLISH, "How many days of leave do I have?"))
        .isEqualTo("days leave");
  }

  @Test
  void without_phrasesAndFields_stayAsTyped() {
    assertThat(
            StopWords.without(
                Language.ENGLISH, "what is the \"right of way\" in title:\"site guide\""))
        .isEqualTo("\"right of way\" title:\"site guide\"");
  }

  @Test
  void without_nothingElse_keepsTheQuestion() {
    assertThat(StopWords.without(Language.ENGLISH, "Who are you?")).isEqualTo("Who are you?");
  }
}
