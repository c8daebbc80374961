package dev.ken.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.conversation.Answer;
import dev.ken.core.conversation.Turn;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FollowUpsTest {
  private static final String FIRST = "How many days of leave do employees have?";

  private static Optional<Turn> turn(String question, String standalone) {
    var answer = new Answer("answered", "", List.of(), new TreeSet<>());
    return Optional.of(new Turn(question, standalone, answer, Instant.EPOCH));
  }

  private static String after(String first, String question) {
    return FollowUps.standalone(question, turn(first, first), 4000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "and for contractors?",
        "What about part-time people?",
        "in the first year?",
        "why?",
        "Since when?",
        "When do they lapse?",
        "Who approves it?",
        "Is this also true for interns?",
      })
  void standalone_followUp_isPutBehindThePreviousQuestion(String question) {
    assertThat(after(FIRST, question)).isEqualTo(FIRST + " " + question);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Who approves travel?",
        "How do I report a broken badge if it is stolen at night?",
        "Is it possible to carry over leave?",
        "How long does it take to get a laptop?",
        "Who leads the IT department?",
        "What is the training budget this year?",
        "In which hall are the lamps tested?",
        "What is project Kittiwake?",
      })
  void standalone_questionOfItsOwn_staysAsItIs(String question) {
    assertThat(after(FIRST, question)).isEqualTo(question);
  }

  @Test
  void standalone_firstQuestion_staysAsItIs() {
    assertThat(FollowUps.standalone("and for contractors?", Optional.empty(), 4000))
        .isEqualTo("and for contractors?");
  }

  @Test
  void standalone_previousWithoutEnd_getsOne() {
    assertThat(after("days of leave", "and for contractors?"))
        .isEqualTo("days of leave? and for contractors?");
  }

  @Test
  void standalone_secondContinuation_replacesTheFirst() {
    assertThat(
            FollowUps.standalone(
                "and for interns?",
                turn("and for contractors?", FIRST + " and for contractors?"),
                4000))
        .isEqualTo(FIRST + " and for interns?");
  }

  @Test
  void standalone_secondPronoun_isAddedToTheWhole() {
    assertThat(
            FollowUps.standalone(
                "When do they lapse?",
                turn("and for contractors?", FIRST + " and for contractors?"),
                4000))
        .isEqualTo(FIRST + " and for contractors? When do they lapse?");
  }

  @Test
  void standalone_combinedTooLong_staysAsItIs() {
    assertThat(FollowUps.standalone("and for contractors?", turn(FIRST, FIRST), 50))
        .isEqualTo("and for contractors?");
  }
}
