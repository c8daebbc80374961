package dev.ken.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ken.core.error.KenException;
import org.junit.jupiter.api.Test;

final class QuestionIntakeTest {
  private final QuestionIntake intake = new QuestionIntake(40);

  @Test
  void read_textWithOddSpaceAndInvisibleCharacters_isCleaned() {
    assertThat(intake.read("  How\tmany\r\n days\u00a0\u0007of \u202eleave\u200b? "))
        .isEqualTo("How many days of leave?");
  }

  @Test
  void read_decomposedLetters_areComposed() {
    assertThat(intake.read("Cafe\u0301?")).isEqualTo("Caf\u00e9?");
  }

  @Test
  void read_joiners_stay() {
    assertThat(intake.read("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645?"))
        .isEqualTo("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645?");
  }

  @Test
  void read_blank_isRefused() {
    assertRefused("", "question-blank", "blank");
    assertRefused(" \n\t ", "question-blank", "blank");
  }

  @Test
  void read_tooLong_namesTheLimit() {
    assertThat(intake.read("a".repeat(40))).hasSize(40);
    assertThat(intake.read("\ud83c\udf43".repeat(39) + "a")).hasSize(79);
    assertRefused(
        "a".repeat(41), "question-too-long", "the question has 41 characters; the limit is 40");
    assertRefused("a".repeat(1_000_000), "question-too-long", "1000000");
  }

  @Test
  void read_whatIsNoText_isRefused() {
    assertRefused("?!...", "question-not-text", "not text");
    assertRefused("\u0000\u0001\u0002\u0003abc", "question-not-text", "not text");
    assertRefused("\ufffd\ufffd\ufffdPNG", "question-not-text", "not text");
    assertRefused("\ud800\ud800", "question-not-text", "not text");
    assertRefused("\u200b", "question-not-text", "not text");
  }

  private void assertRefused(String raw, String code, String message) {
    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() -> intake.read(raw))
        .withMessageContaining(message)
        .satisfies(refusal -> {
          assertThat(refusal.code()).isEqualTo(code);
          assertThat(refusal.fault()).isEqualTo(KenException.Fault.CALLER);
          assertThat(refusal.remedy()).isNotBlank();
        });
  }
}
