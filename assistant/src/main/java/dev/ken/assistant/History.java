package dev.ken.assistant;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Asker;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.answer.Source;
import dev.ken.core.conversation.Answer;
import dev.ken.core.conversation.Citation;
import dev.ken.core.conversation.Conversation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.ConversationPlace;
import dev.ken.core.conversation.ConversationStore;
import dev.ken.core.conversation.ConversationSummary;
import dev.ken.core.conversation.Turn;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.error.KenException;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The conversations of one tenant's people, each for its owner alone. An answer is shown again only
 * while its owner may read every document that it was made from. Safe for use by many threads; the
 * index and the store stay the caller's to close.
 */
public final class History {
  /** The most conversations that one list has. */
  public static final int MAXIMUM_LISTED = 100;

  /** The most turns that are shown of a conversation. */
  public static final int MAXIMUM_TURNS = 200;

  /** The outcomes whose text is made of documents. */
  private static final Set<String> FROM_DOCUMENTS = Set.of("answered", "partial");

  private final KnowledgeIndex index;
  private final ConversationStore conversations;
  private final AccessResolver resolver = new AccessResolver();

  /** Makes the history over a tenant's index and store. */
  public History(KnowledgeIndex index, ConversationStore conversations) {
    this.index = index;
    this.conversations = conversations;
  }

  /**
   * The asker's conversations, the one last asked in first. Nothing of them comes from a document.
   *
   * @param after where to go on; empty for the beginning
   * @param limit how many at most, 1 to {@link #MAXIMUM_LISTED}
   * @throws KenException of the caller, when the limit is out of range
   */
  public ConversationPage list(Asker asker, Optional<ConversationPlace> after, int limit) {
    if (limit < 1 || limit > MAXIMUM_LISTED) {
      throw KenException.caller(
          "limit-out-of-range",
          String.format(
              Locale.ROOT,
              "cannot list %d conversations; the limit goes from 1 to %d",
              limit,
              MAXIMUM_LISTED),
          String.format(Locale.ROOT, "Send a limit from 1 to %d, or none.", MAXIMUM_LISTED));
    }
    List<ConversationSummary> found = conversations.list(asker.person(), after, limit + 1);
    if (found.size() <= limit) {
      return new ConversationPage(found, Optional.empty());
    }
    List<ConversationSummary> page = found.subList(0, limit);
    return new ConversationPage(page, Optional.of(page.getLast().place()));
  }

  /**
   * A conversation with its last turns, as the asker may see them now.
   *
   * @throws KenException of a missing resource, with code {@code unknown-conversation}, when there
   *     is none of this id or it is another person's; or ours, when it can't be read or the index
   *     can't tell what may be shown of it
   */
  public PastConversation conversation(Asker asker, ConversationId id) {
    Conversation found =
        conversations.find(id, asker.person(), MAXIMUM_TURNS + 1).orElseThrow(() -> unknown(id));
    boolean complete = found.turns().size() <= MAXIMUM_TURNS;
    List<Turn> turns = found.turns().subList(complete ? 0 : 1, found.turns().size());
    try (IndexView view = index.openView()) {
      var showing = new Showing(view, resolver.resolve(asker, view.accessCatalog()));
      return new PastConversation(id, turns.stream().map(showing::shown).toList(), complete);
    }
  }

  /**
   * Forgets a conversation. When this returns, it is gone; the traces of its asks stay on the
   * record.
   *
   * @throws KenException of a missing resource, with code {@code unknown-conversation}, as {@link
   *     #conversation} does
   */
  public void forget(Asker asker, ConversationId id) {
    if (!conversations.delete(id, asker.person())) {
      throw unknown(id);
    }
  }

  static KenException unknown(ConversationId id) {
    return KenException.missing(
        "unknown-conversation",
        "you have no conversation " + id,
        "Leave the conversation out to begin a new one.");
  }

  /** What one asker may read on one view; each document is looked at once. */
  private static final class Showing {
    private final IndexView view;
    private final ReadableScope scope;
    private final Map<DocumentId, Optional<DocumentMetadata>> known = new HashMap<>();

    Showing(IndexView view, ReadableScope scope) {
      this.view = view;
      this.scope = scope;
    }

    PastTurn shown(Turn turn) {
      return new PastTurn(turn.question(), turn.askedAt(), shown(turn.answer()));
    }

    private PastTurn.PastAnswer shown(Answer answer) {
      // What was answered must say from where; without that nobody can tell who may see it.
      boolean unknownOrigin =
          answer.documents().isEmpty() && FROM_DOCUMENTS.contains(answer.outcome());
      if (unknownOrigin || !answer.documents().stream().allMatch(id -> metadata(id).isPresent())) {
        return new PastTurn.Withdrawn();
      }
      var sources = new ArrayList<Source>();
      for (Citation citation : answer.citations()) {
        metadata(citation.document())
            .ifPresent(document -> sources.add(source(citation, document)));
      }
      return new PastTurn.Shown(answer.outcome(), answer.text(), sources);
    }

    private static Source source(Citation citation, DocumentMetadata document) {
      return new Source(
          citation.number(),
          document,
          citation.section(),
          citation.page(),
          citation.quote(),
          citation.range());
    }

    private Optional<DocumentMetadata> metadata(DocumentId id) {
      return known.computeIfAbsent(id, one -> view.document(scope, one).map(Document::metadata));
    }
  }
}
