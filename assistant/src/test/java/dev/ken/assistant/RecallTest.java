package dev.ken.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ken.core.conversation.ConversationId;
import dev.ken.core.error.KenException;
import dev.ken.core.trace.TraceId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a question takes over from the turns before it, once a document of theirs is closed. */
final class RecallTest {
  private static final String HOST = "Must I ask my host?";

  private final Office office = new Office();

  private ConversationId ask(String question, ConversationId conversation) {
    return office
        .assistant()
        .ask(office.ada, new AskRequest(question, Optional.of(conversation)))
        .conversation();
  }

  private ConversationId leave() {
    return office.assistant().ask(office.ada, Office.first(Office.LEAVE)).conversation();
  }

  private String standalone() {
    return office.stores.traces.getLast().standalone();
  }

  @Test
  void followUp_allShownIsReadable_takesTheWordsOver() {
    ask("and when?", ask(HOST, leave()));

    assertThat(standalone()).isEqualTo(HOST + " and when?");
  }

  @Test
  void followUp_documentClosedWhoseWordWasTyped_takesOverAllButThatWord() {
    ConversationId conversation = ask(HOST, leave());
    office.index.restrictTo("board", office.abroad);

    ask("and when?", conversation);

    assertThat(standalone()).isEqualTo("Must I ask my? and when?");
    assertThat(office.stores.turns(conversation, office.ada).getLast().standalone())
        .isEqualTo("Must I ask my? and when?");
  }

  @Test
  void followUp_nothingOfWhatWasTypedStandsInReadableDocuments_standsAlone() {
    ConversationId conversation = ask("Whose host?", leave());
    office.index.restrictTo("board", office.abroad);

    ask("and when?", conversation);

    assertThat(standalone()).isEqualTo("and when?");
  }

  @Test
  void followUp_documentClosedButWordsStandInAnother_takesThemOver() {
    ConversationId conversation = leave();
    office.index.restrictTo("board", office.abroad);

    ask("and when?", conversation);

    assertThat(standalone()).isEqualTo(Office.LEAVE + " and when?");
  }

  @Test
  void followUp_wordReadElsewhere_isNotTakenOverEither() {
    office.index.restrictTo("board", office.abroad);
    ConversationId fresh = office.assistant().ask(office.ada, Office.first(HOST)).conversation();

    ask("and when?", fresh);

    assertThat(standalone()).isEqualTo("Must I ask my? and when?");
  }

  @Test
  void followUp_documentClosedAfterItsWordsWereTakenOver_isNotHandedOver() {
    ConversationId conversation = ask(HOST, leave());
    AskObserver closing =
        new AskObserver() {
          @Override
          public void begins(AskStep step) {}

          @Override
          public void keeps(TraceId id, ConversationId kept) {
            office.index.restrictTo("board", office.abroad);
          }

          @Override
          public void says(AnswerPart part) {}
        };

    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() ->
            office
                .assistant(0.99)
                .ask(
                    () -> Optional.of(office.ada),
                    new AskRequest("and when?", Optional.of(conversation)),
                    closing))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("rights-changed"));
  }
}
