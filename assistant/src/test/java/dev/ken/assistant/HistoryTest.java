package dev.ken.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ken.core.access.Asker;
import dev.ken.core.answer.Outcome;
import dev.ken.core.conversation.Answer;
import dev.ken.core.conversation.Citation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.ConversationSummary;
import dev.ken.core.conversation.Turn;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.error.KenException;
import dev.ken.retriever.TestAskers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HistoryTest {
  private final Office office = new Office();

  @AfterEach
  void everyViewIsClosed() {
    assertThat(office.index.openViews()).isZero();
  }

  private AskResult ask() {
    return office.assistant().ask(office.ada, Office.first(Office.LEAVE));
  }

  private List<ConversationSummary> listed(Asker asker) {
    return office.history().list(asker, Optional.empty(), 10).conversations();
  }

  private PastTurn onlyTurn(ConversationId id) {
    return office.history().conversation(office.ada, id).turns().getFirst();
  }

  @Test
  void conversation_allReadable_showsWhatWasSaidWithItsSources() {
    AskResult result = ask();

    PastConversation past = office.history().conversation(office.ada, result.conversation());

    Outcome said = result.outcome();
    assertThat(past.complete()).isTrue();
    assertThat(past.turns())
        .containsExactly(
            new PastTurn(
                Office.LEAVE,
                Office.NOW,
                new PastTurn.Shown("answered", said.text(), said.sources())));
  }

  @Test
  void conversation_documentForbiddenOrGone_withdrawsTheWholeAnswerAlike() {
    ConversationId id = ask().conversation();
    office.index.restrictTo("board", office.abroad);
    PastTurn forbidden = onlyTurn(id);
    office.index.remove(office.abroad);

    assertThat(forbidden).isEqualTo(onlyTurn(id));
    assertThat(forbidden.question()).isEqualTo(Office.LEAVE);
    assertThat(forbidden.answer()).isEqualTo(new PastTurn.Withdrawn());
    assertThat(forbidden.answer().text()).isEqualTo("This answer is no longer available to you.");
    assertThat(forbidden.answer().sources()).isEmpty();
  }

  @Test
  void conversation_quoteNoLongerInItsDocument_withdrawsTheWholeAnswerAlike() {
    ConversationId id = ask().conversation();
    office.index.replaceText(office.abroad, "Employees have 29 days of annual leave a year.");

    assertThat(onlyTurn(id).answer()).isEqualTo(new PastTurn.Withdrawn());
  }

  @Test
  void conversation_quoteMovedInItsDocument_pointsToWhereItStands() {
    AskResult result = ask();
    String quote = "Employees have 31 days of annual leave a year.";
    office.index.replaceText(office.abroad, "New since May. " + quote);

    PastTurn.PastAnswer answer = onlyTurn(result.conversation()).answer();

    assertThat(answer.text()).isEqualTo(result.outcome().text());
    assertThat(answer.sources().getLast().quote()).isEqualTo(quote);
    assertThat(answer.sources().getLast().range())
        .isEqualTo(new CharacterRange(15, 15 + quote.length()));
  }

  @ParameterizedTest
  @CsvSource({
    "Leave (days), 31 days abroad, true",
    "Holiday (days), 31 days abroad, false",
    "Leave (days), 30 days abroad, false"
  })
  void conversation_columnIsNoLongerInTheDocument_withdraws(
      String column, String row, boolean shown) {
    ConversationId id = ask().conversation();
    var citation =
        new Citation(
            1,
            office.abroad,
            List.of(),
            OptionalInt.empty(),
            "31 days abroad",
            new CharacterRange(13, 27));
    var answer =
        new Answer(
            "answered",
            "Leave (days): 31 days abroad [1]",
            List.of(citation),
            new TreeSet<>(List.of(office.abroad)));
    office.stores.conversations.append(
        id, office.ada.person(), new Turn("Abroad?", "Abroad?", answer, Office.NOW));
    office.index.replaceText(office.abroad, column + "\n" + row);

    assertThat(office.history().conversation(office.ada, id).turns().getLast().answer())
        .isInstanceOf(shown ? PastTurn.Shown.class : PastTurn.Withdrawn.class);
  }

  /** Ways to lose the second document while the conversation is put together. */
  enum Loss {
    RESTRICTED,
    REWORDED,
    LEFT_THE_GROUP
  }

  @ParameterizedTest
  @EnumSource(Loss.class)
  void conversation_rightLostWhileItIsWritten_isWrittenAnew(Loss loss) {
    ConversationId id = ask().conversation();
    var lost = new ArrayList<Loss>();
    CurrentAsker asker =
        () ->
            Optional.of(
                lost.contains(Loss.LEFT_THE_GROUP)
                    ? TestAskers.withAccounts("ada", "staff")
                    : office.ada);

    List<PastTurn> turns =
        office
            .history()
            .conversation(
                asker,
                id,
                past -> {
                  if (lost.isEmpty()) {
                    lost.add(loss);
                    switch (loss) {
                      case RESTRICTED -> office.index.restrictTo("board", office.abroad);
                      case REWORDED -> office.index.replaceText(office.abroad, "Ask your host.");
                      case LEFT_THE_GROUP -> {
                        // The directory changes, not the index.
                      }
                    }
                  }
                  return past.turns();
                });

    assertThat(turns.getFirst().answer()).isEqualTo(new PastTurn.Withdrawn());
  }

  @Test
  void conversation_outOfTheGroup_withdrawsUntilBackInIt() {
    ConversationId id = ask().conversation();
    var outside = TestAskers.withAccounts("ada", "staff");

    assertThat(office.history().conversation(outside, id).turns().getFirst().answer())
        .isInstanceOf(PastTurn.Withdrawn.class);
    assertThat(onlyTurn(id).answer()).isInstanceOf(PastTurn.Shown.class);
  }

  @Test
  void conversation_abstention_isShownWhateverBecomesOfTheDocuments() {
    ConversationId id =
        office.assistant(1).ask(office.ada, Office.first(Office.LEAVE)).conversation();
    office.index.remove(office.here);

    assertThat(onlyTurn(id).answer())
        .isEqualTo(new PastTurn.Shown("abstained", AnswerText.ABSTENTION, List.of()));
  }

  @Test
  void conversation_answerOfUnknownOrigin_isWithdrawn() {
    ConversationId id = ask().conversation();
    var answer = new Answer("answered", "No document said so.", List.of(), new TreeSet<>());
    office.stores.conversations.append(
        id, office.ada.person(), new Turn("Why?", "Why?", answer, Office.NOW));

    assertThat(office.history().conversation(office.ada, id).turns().getLast().answer())
        .isEqualTo(new PastTurn.Withdrawn());
  }

  @Test
  void conversation_ofAnother_isUnknownLikeNone() {
    ConversationId adas = ask().conversation();
    var none = new ConversationId(new UUID(9, 9));

    assertUnknown(() -> office.history().conversation(office.bo, adas), adas);
    assertUnknown(() -> office.history().conversation(office.bo, none), none);
    assertUnknown(() -> office.history().forget(office.bo, adas), adas);
    assertUnknown(() -> office.history().forget(office.bo, none), none);
    assertThat(onlyTurn(adas)).isNotNull();
  }

  private static void assertUnknown(Runnable action, ConversationId id) {
    assertThatExceptionOfType(KenException.class)
        .isThrownBy(action::run)
        .withMessage("you have no conversation " + id)
        .satisfies(failure -> {
          assertThat(failure.fault()).isEqualTo(KenException.Fault.MISSING);
          assertThat(failure.code()).isEqualTo("unknown-conversation");
        });
  }

  @Test
  void conversation_long_showsItsLastTurnsAndSaysSo() {
    ConversationId id = ask().conversation();
    var answer = new Answer("refused", "No.", List.of(), new TreeSet<>());
    for (int number = 0; number < History.MAXIMUM_TURNS; number++) {
      office.stores.conversations.append(
          id, office.ada.person(), new Turn("question " + number, "", answer, Office.NOW));
    }

    PastConversation past = office.history().conversation(office.ada, id);

    assertThat(past.complete()).isFalse();
    assertThat(past.turns()).hasSize(History.MAXIMUM_TURNS);
    assertThat(past.turns().getFirst().question()).isEqualTo("question 0");
  }

  @Test
  void list_ownConversations_haveTheFirstQuestionAsTitle() {
    ConversationId id = ask().conversation();

    assertThat(office.history().list(office.ada, Optional.empty(), 1))
        .isEqualTo(
            new ConversationPage(
                List.of(new ConversationSummary(id, Office.LEAVE, Office.NOW, 1)),
                Optional.empty()));
    assertThat(listed(office.bo)).isEmpty();
  }

  @Test
  void list_moreThanThePage_saysWhereItGoesOn() {
    for (int number = 0; number < 3; number++) {
      ask();
    }

    ConversationPage first = office.history().list(office.ada, Optional.empty(), 2);
    ConversationPage second = office.history().list(office.ada, first.next(), 2);

    assertThat(first.conversations()).hasSize(2);
    assertThat(first.next()).contains(first.conversations().getLast().place());
    assertThat(second.conversations())
        .hasSize(1)
        .doesNotContainAnyElementsOf(first.conversations());
    assertThat(second.next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101, -1})
  void list_limitOutOfRange_isTheCallersFault(int limit) {
    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() -> office.history().list(office.ada, Optional.empty(), limit))
        .withMessageContaining("from 1 to 100")
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("limit-out-of-range"));
  }

  @Test
  void forget_own_isGone() {
    ConversationId id = ask().conversation();

    office.history().forget(office.ada, id);

    assertThat(listed(office.ada)).isEmpty();
    assertUnknown(() -> office.history().conversation(office.ada, id), id);
    assertThat(office.stores.traces).hasSize(1);
  }
}
