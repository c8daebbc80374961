package dev.ken.retriever;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerKindTest {
  @ParameterizedTest
  @CsvSource({
    "Who approves travel?, PERSON",
    "When does the works close?, TIME",
    "In what year was it founded?, TIME",
    "How long is the notice?, TIME",
    "How many days of leave do I have?, NUMBER",
    "How much does it cost?, NUMBER",
    "What is the budget for training?, NUMBER",
    "What is the e-mail of the desk?, CONTACT",
    "Can I bring my dog?, ANY",
    "How many days do I have? And when do they lapse?, TIME"
  })
  void asked_questionWord_tellsTheKind(String question, AnswerKind kind) {
    assertThat(AnswerKind.asked(question)).isEqualTo(kind);
  }

  @Test
  void isIn_textWithAndWithout_tellsThemApart() {
    assertThat(AnswerKind.PERSON.isIn("The order is signed by Priya Venn.")).isTrue();
    assertThat(AnswerKind.PERSON.isIn("Your manager signs.")).isTrue();
    assertThat(AnswerKind.PERSON.isIn("The order is signed.")).isFalse();
    assertThat(AnswerKind.TIME.isIn("They lapse on 31 March.")).isTrue();
    assertThat(AnswerKind.TIME.isIn("They lapse.")).isFalse();
    assertThat(AnswerKind.NUMBER.isIn("You have five.")).isTrue();
    assertThat(AnswerKind.NUMBER.isIn("You have some.")).isFalse();
    assertThat(AnswerKind.CONTACT.isIn("Call extension 4400.")).isTrue();
    assertThat(AnswerKind.CONTACT.isIn("Call the desk.")).isFalse();
  }
}
