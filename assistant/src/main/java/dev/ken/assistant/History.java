package dev.ken.assistant;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Asker;
import dev.ken.core.access.RevocationBarrier;
import dev.ken.core.conversation.Conversation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.ConversationPlace;
import dev.ken.core.conversation.ConversationStore;
import dev.ken.core.conversation.ConversationSummary;
import dev.ken.core.conversation.Turn;
import dev.ken.core.error.KenException;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.trace.TraceStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The conversations of one tenant's people, each for its owner alone. An answer is shown again only
 * while its owner may read every document that it was made from and what it says still stands
 * there. Safe for use by many threads; the index and the store stay the caller's to close.
 */
public final class History {
  /** The most conversations that one list has. */
  public static final int MAXIMUM_LISTED = 100;

  /** The most turns that are shown of a conversation. */
  public static final int MAXIMUM_TURNS = 200;

  private final ConversationStore conversations;
  private final ActionRecord actions;
  private final CurrentRights rights;

  /** Makes the history over a tenant's index and stores, for which no revocation waits. */
  public History(
      KnowledgeIndex index, ConversationStore conversations, TraceStore traces, Clock clock) {
    this(index, conversations, traces, clock, new RevocationBarrier());
  }

  /**
   * Makes the history over a tenant's index and stores.
   *
   * @param traces where it is recorded who read or deleted what
   * @param barrier what the tenant's revocations wait at
   */
  public History(
      KnowledgeIndex index,
      ConversationStore conversations,
      TraceStore traces,
      Clock clock,
      RevocationBarrier barrier) {
    this.conversations = conversations;
    this.actions = new ActionRecord(traces, clock);
    this.rights = new CurrentRights(index, new AccessResolver(), barrier);
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
   * A conversation with its last turns, for someone whose rights were established just now, as
   * {@link #conversation(CurrentAsker, ConversationId, Function)} finds it.
   */
  public PastConversation conversation(Asker asker, ConversationId id) {
    return conversation(CurrentAsker.as(asker), id, past -> past);
  }

  /**
   * What is made of a conversation with its last turns, as the asker may see them now.
   *
   * @param writing makes what is handed over, such as the bytes of a response. After that it is
   *     checked that it still may be; if not, it is made anew, and what was made before is dropped
   * @throws KenException of a missing resource, with code {@code unknown-conversation}, when there
   *     is none of this id or it is another person's; of a conflict, with code {@code
   *     rights-changed}, when the asker may not ask any more; or ours, when it can't be read or the
   *     index can't tell what may be shown of it
   */
  public <T> T conversation(
      CurrentAsker current, ConversationId id, Function<PastConversation, T> writing) {
    return rights.read(
        current,
        (view, scope) -> shown(id, new PastAnswers(view, scope)),
        recorded(current, id, writing));
  }

  /**
   * Hands over what is made of a conversation, as {@link #conversation(CurrentAsker,
   * ConversationId, Function)} finds it.
   */
  public <T> void conversation(
      CurrentAsker current,
      ConversationId id,
      Function<PastConversation, T> writing,
      Receiver<T> receiver) {
    CurrentRights.Reading<PastConversation> reading =
        (view, scope) -> shown(id, new PastAnswers(view, scope));
    rights.read(current, reading, recorded(current, id, writing), receiver);
  }

  private <T> Function<PastConversation, T> recorded(
      CurrentAsker current, ConversationId id, Function<PastConversation, T> writing) {
    return found -> {
      actions.readConversation(current, id, found);
      return writing.apply(found);
    };
  }

  /**
   * Hands over what is made of a part of the list of conversations, while the asker may ask.
   *
   * @throws KenException as {@link #list} throws it; and of a conflict, with code {@code
   *     rights-changed}, when the asker may not ask any more
   */
  public <T> void list(
      CurrentAsker current,
      Optional<ConversationPlace> after,
      int limit,
      Function<ConversationPage, T> writing,
      Receiver<T> receiver) {
    rights.present(current, asker -> writing.apply(list(asker, after, limit)), receiver);
  }

  private PastConversation shown(ConversationId id, PastAnswers answers) {
    Conversation found =
        conversations.find(id, answers.person(), MAXIMUM_TURNS + 1).orElseThrow(() -> unknown(id));
    boolean complete = found.turns().size() <= MAXIMUM_TURNS;
    List<Turn> turns = found.turns().subList(complete ? 0 : 1, found.turns().size());
    List<PastTurn.PastAnswer> shown = answers.shown(turns.stream().map(Turn::answer).toList());
    List<PastTurn> past = new ArrayList<>();
    for (int number = 0; number < turns.size(); number++) {
      Turn turn = turns.get(number);
      past.add(new PastTurn(turn.question(), turn.askedAt(), shown.get(number)));
    }
    return new PastConversation(id, past, complete);
  }

  /**
   * Forgets a conversation. When this returns, it is gone; the traces of its asks stay on the
   * record, and so does that it was deleted.
   *
   * @throws KenException of a missing resource, with code {@code unknown-conversation}, as {@link
   *     #conversation} does
   */
  public void forget(Asker asker, ConversationId id) {
    actions.deletesConversation(CurrentAsker.as(asker), id);
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
}
