package dev.ken.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ken.core.conversation.ConversationId;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import dev.ken.core.trace.UserAction;
import dev.ken.core.trace.UserAction.Kind;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What people do beside asking is on the record before it is done. */
final class ActionRecordTest {
  private final Office office = new Office();

  private static UserAction byAda(Office office, Kind kind, String subject, DocumentId... shown) {
    return new UserAction(
        office.ada.person(), kind, subject, new TreeSet<>(List.of(shown)), Office.NOW);
  }

  @Test
  void search_done_isOnTheRecord() {
    office.assistant().search(office.ada, " annual  leave", 10);

    assertThat(office.stores.actions)
        .containsExactly(byAda(office, Kind.SEARCHED, "annual leave", office.here, office.abroad));
  }

  @Test
  void document_readOrForbidden_isOnTheRecord() {
    office.assistant().document(office.ada, office.here);
    office.index.restrictTo("board", office.abroad);
    office.assistant().document(office.ada, office.abroad);

    assertThat(office.stores.actions)
        .containsExactly(
            byAda(office, Kind.READ_DOCUMENT, office.here.value(), office.here),
            byAda(office, Kind.READ_DOCUMENT, office.abroad.value()));
  }

  @Test
  void conversation_readAndDeleted_isOnTheRecord() {
    ConversationId id =
        office.assistant().ask(office.ada, Office.first(Office.LEAVE)).conversation();

    office.history().conversation(office.ada, id);
    office.history().forget(office.ada, id);

    assertThat(office.stores.actions)
        .containsExactly(
            byAda(office, Kind.READ_CONVERSATION, id.toString(), office.here, office.abroad),
            byAda(office, Kind.DELETED_CONVERSATION, id.toString()));
  }

  @Test
  void action_cannotBeRecorded_isNotDone() {
    ConversationId id =
        office.assistant().ask(office.ada, Office.first(Office.LEAVE)).conversation();
    office.stores.fillUp();

    assertFull(() -> office.assistant().search(office.ada, "leave", 10));
    assertFull(() -> office.assistant().document(office.ada, office.here));
    assertFull(() -> office.history().conversation(office.ada, id));
    assertFull(() -> office.history().forget(office.ada, id));
    assertThat(office.stores.turns(id, office.ada)).hasSize(1);
  }

  private static void assertFull(Runnable action) {
    assertThatExceptionOfType(KenException.class)
        .isThrownBy(action::run)
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("state-full"));
  }
}
