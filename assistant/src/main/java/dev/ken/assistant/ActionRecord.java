package dev.ken.assistant;

import dev.ken.core.conversation.ConversationId;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.trace.TraceStore;
import dev.ken.core.trace.UserAction;
import dev.ken.core.trace.UserAction.Kind;
import dev.ken.retriever.Passage;
import java.time.Clock;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Puts on the record what people do beside asking, before anything of it is handed over or done:
 * what can't be recorded fails.
 */
final class ActionRecord {
  private final TraceStore traces;
  private final Clock clock;

  ActionRecord(TraceStore traces, Clock clock) {
    this.traces = traces;
    this.clock = clock;
  }

  void searched(CurrentAsker current, String query, List<Passage> found) {
    var documents = new TreeSet<DocumentId>();
    found.forEach(passage -> documents.add(passage.id().document()));
    keep(current, Kind.SEARCHED, query, documents);
  }

  void readDocument(CurrentAsker current, DocumentId id, Optional<Document> found) {
    var documents = new TreeSet<DocumentId>();
    found.ifPresent(_ -> documents.add(id));
    keep(current, Kind.READ_DOCUMENT, id.value(), documents);
  }

  void readConversation(CurrentAsker current, ConversationId id, PastConversation found) {
    var documents = new TreeSet<DocumentId>();
    found
        .turns()
        .forEach(turn ->
            turn.answer().sources().forEach(source -> documents.add(source.document().id())));
    keep(current, Kind.READ_CONVERSATION, id.toString(), documents);
  }

  void deletesConversation(CurrentAsker current, ConversationId id) {
    keep(current, Kind.DELETED_CONVERSATION, id.toString(), new TreeSet<>());
  }

  private void keep(
      CurrentAsker current, Kind kind, String subject, NavigableSet<DocumentId> documents) {
    traces.save(
        new UserAction(
            HandOver.present(current).person(), kind, subject, documents, clock.instant()));
  }
}
