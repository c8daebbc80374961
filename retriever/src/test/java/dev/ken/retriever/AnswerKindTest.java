package dev.ken.retriever;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AnswerKindTest {
  @ParameterizedTest
  @CsvSource({
    "Who approves travel?, PERSON",
    "When does the works close?, DATE",
    "In what year was it founded?, DATE",
    "How long is the notice?, DURATION",
    "How many days of leave do I have?, DURATION",
    "How many lanterns are there?, NUMBER",
    "How much does it cost?, MONEY",
    "What is the budget for training?, MONEY",
    "What percentage of people leave?, PERCENT",
    "What is the e-mail of the desk?, CONTACT",
    "Can I bring my dog?, ANY",
    "How many days do I have? And when do they lapse?, DATE",
    "I lost my badge. Who is told?, PERSON"
  })
  void asked_questionWord_tellsTheKind(String question, AnswerKind kind) {
    assertThat(AnswerKind.asked(question)).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PERSON | The order is signed by Priya Venn. | The order is signed.",
        "PERSON | Your manager signs. | It is signed.",
        "DATE | They lapse on 31 March. | They lapse.",
        "DURATION | It takes five working days. | It takes long.",
        "DURATION | Occasion: moving; Days: 1 | Occasion: moving",
        "MONEY | A room costs EUR 140 a night. | A room has 140 chairs.",
        "PERCENT | It is 70 percent. | It is 70.",
        "NUMBER | You have five. | You have some.",
        "CONTACT | Call extension 4400. | Call the desk.",
      })
  void isIn_textWithAndWithout_tellsThemApart(AnswerKind kind, String with, String without) {
    assertThat(kind.isIn(with)).isTrue();
    assertThat(kind.isIn(without)).isFalse();
    assertThat(AnswerKind.ANY.isIn(without)).isTrue();
  }
}
