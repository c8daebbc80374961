package dev.ken.assistant;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Asker;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.access.RevocationBarrier;
import dev.ken.core.answer.Outcome;
import dev.ken.core.conversation.Conversation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.ConversationStore;
import dev.ken.core.conversation.Turn;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.tenant.TenantId;
import dev.ken.core.trace.TraceStore;
import dev.ken.retriever.Passage;
import dev.ken.retriever.Retriever;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers the questions of one tenant's people from the documents that each may read.
 *
 * <p>What an asker gets is a function of the question, their conversation, the settings and the
 * documents they may read; ids and times apart. Each ask is on the record before anything of its
 * answer is handed over: if it can't be recorded, it fails. Safe for use by many threads. The index
 * and the stores stay the caller's to close.
 */
public final class Assistant {
  /** The most passages that one search returns. */
  public static final int MAXIMUM_PASSAGES = 50;

  /** How many turns back it is looked at what was shown. */
  private static final int MEMORY = 50;

  private final KnowledgeIndex index;
  private final Retriever retriever;
  private final ConversationStore conversations;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final int maximumQuestionCharacters;
  private final RevocationBarrier barrier;
  private final QuestionScreen screen;
  private final QuestionIntake intake;
  private final Assessor assessor;
  private final AskRecord record;
  private final ActionRecord actions;
  private final AccessResolver resolver = new AccessResolver();
  private final CurrentRights rights;

  /**
   * Makes the assistant of one tenant, over that tenant's index and stores, for whose answers no
   * revocation waits: for measurements, and commands that end after one answer.
   *
   * @param ids random identifiers for asks and conversations
   */
  public Assistant(
      TenantId tenant,
      KnowledgeIndex index,
      Retriever retriever,
      ConversationStore conversations,
      TraceStore traces,
      AssistantSettings settings,
      Clock clock,
      Supplier<UUID> ids) {
    this(
        tenant,
        index,
        retriever,
        conversations,
        traces,
        settings,
        clock,
        ids,
        new RevocationBarrier());
  }

  /**
   * Makes the assistant of one tenant, over that tenant's index and stores.
   *
   * @param ids random identifiers for asks and conversations
   * @param barrier what the tenant's revocations wait at
   */
  public Assistant(
      TenantId tenant,
      KnowledgeIndex index,
      Retriever retriever,
      ConversationStore conversations,
      TraceStore traces,
      AssistantSettings settings,
      Clock clock,
      Supplier<UUID> ids,
      RevocationBarrier barrier) {
    this.index = index;
    this.barrier = barrier;
    this.rights = new CurrentRights(index, resolver, barrier);
    this.retriever = retriever;
    this.conversations = conversations;
    this.clock = clock;
    this.ids = ids;
    this.maximumQuestionCharacters = settings.maximumQuestionCharacters();
    this.screen = settings.screen();
    this.intake = new QuestionIntake(maximumQuestionCharacters);
    this.assessor = new Assessor(index, retriever, resolver, settings);
    this.actions = new ActionRecord(traces, clock);
    this.record = new AskRecord(tenant, traces, conversations, ids);
  }

  /**
   * Answers a question of someone whose rights were established just now, as {@link
   * #ask(CurrentAsker, AskRequest, AskObserver)} does.
   */
  public AskResult ask(Asker asker, AskRequest request) {
    return ask(CurrentAsker.as(asker), request, AskObserver.NONE);
  }

  /**
   * Answers a question, or says that it can't be answered from what the asker may read.
   *
   * <p>Before each part of the answer, and again before this returns, it is checked that the asker
   * may still read all that the outcome was assessed on.
   *
   * @param observer hears of the steps and gets the answer in parts, which joined are the text of
   *     the result's outcome, and then the whole, to hand it over
   * @throws KenException of the caller, when the question is no question (see the codes {@code
   *     question-blank}, {@code question-too-long}, {@code question-not-text}); of a missing
   *     resource, with code {@code unknown-conversation}; of a conflict, with code {@code
   *     rights-changed}, when the asker's rights or the answer's documents changed meanwhile; or
   *     ours, when the ask can't be recorded
   * @throws AskCancelledException when the observer threw it
   */
  public AskResult ask(CurrentAsker current, AskRequest request, AskObserver observer) {
    var steps = new AskSteps(clock, observer);
    Asker asker = HandOver.present(current);
    String question = intake.read(request.question());
    Optional<Conversation> earlier = request.conversation().map(id -> conversation(asker, id));
    var asked =
        new AskRecord.Asked(
            asker.person(),
            earlier.map(Conversation::id).orElseGet(() -> new ConversationId(ids.get())),
            earlier.isEmpty(),
            question);
    steps.done();
    Assessed assessed;
    HandOver handOver;
    try {
      assessed = assess(asker, question, memory(earlier), steps);
      handOver = new HandOver(index, resolver, current, asker.person(), assessed, barrier);
      handOver.require();
    } catch (RuntimeException e) {
      record.keep(asked, steps, e);
      throw e;
    }
    AskRecord.Kept kept = record.keep(asked, assessed.outcome(), steps);
    AskResult result = kept.result();
    try {
      observer.keeps(result.id(), result.conversation());
      observer.answers(handOver);
      for (AnswerPart part : assessed.parts()) {
        handOver.require();
        observer.says(part);
        if (observer.handsOverParts()) {
          steps.handedOver();
        }
      }
      handOver.require();
      observer.ends(result);
    } catch (RuntimeException e) {
      kept.cutOff(e);
      throw e;
    }
    kept.handedOver();
    return result;
  }

  private Assessed assess(Asker asker, String question, Recall memory, AskSteps steps) {
    Optional<Outcome.Refused> refusal = screen.refusal(question);
    return refusal.isPresent()
        ? Assessed.without(refusal.get(), question)
        : assessor.assess(asker, question, memory, steps);
  }

  /**
   * The readable passages that fit a query best, best first, for someone whose rights were
   * established just now, as {@link #search(CurrentAsker, String, int, Function)} finds them.
   */
  public List<Passage> search(Asker asker, String query, int k) {
    return search(CurrentAsker.as(asker), query, k, passages -> passages);
  }

  /**
   * What is made of the readable passages that fit a query best, best first.
   *
   * @param k how many at most, 1 to {@link #MAXIMUM_PASSAGES}
   * @param writing makes what is handed over, such as the bytes of a response. After that it is
   *     checked that it still may be; if not, it is made anew, and what was made before is dropped
   * @throws KenException of the caller, when the query is no text or {@code k} is out of range; of
   *     a conflict, with code {@code rights-changed}, when the asker may not ask any more; or ours,
   *     when the index can't be read
   */
  public <T> T search(
      CurrentAsker current, String query, int k, Function<List<Passage>, T> writing) {
    return rights.read(current, search(query, k), recorded(current, query, writing));
  }

  /**
   * Hands over what is made of the readable passages that fit a query best, best first, as {@link
   * #search(CurrentAsker, String, int, Function)} finds them.
   */
  public <T> void search(
      CurrentAsker current,
      String query,
      int k,
      Function<List<Passage>, T> writing,
      Receiver<T> receiver) {
    rights.read(current, search(query, k), recorded(current, query, writing), receiver);
  }

  private <T> Function<List<Passage>, T> recorded(
      CurrentAsker current, String query, Function<List<Passage>, T> writing) {
    return found -> {
      actions.searched(current, intake.read(query), found);
      return writing.apply(found);
    };
  }

  private CurrentRights.Reading<List<Passage>> search(String query, int k) {
    if (k < 1 || k > MAXIMUM_PASSAGES) {
      throw KenException.caller(
          "k-out-of-range",
          String.format(
              Locale.ROOT, "cannot return %d passages; k goes from 1 to %d", k, MAXIMUM_PASSAGES),
          String.format(Locale.ROOT, "Send a k from 1 to %d, or none.", MAXIMUM_PASSAGES));
    }
    String clean = intake.read(query);
    return new CurrentRights.Reading<>() {
      @Override
      public List<Passage> on(IndexView view, ReadableScope scope) {
        return retriever.search(view, scope, clean, k);
      }

      @Override
      public boolean stands(List<Passage> found, IndexView view, ReadableScope scope) {
        return view.chunks(scope, found.stream().map(Passage::id).toList())
            .equals(found.stream().map(Passage::chunk).toList());
      }
    };
  }

  /**
   * A document, for someone whose rights were established just now, as {@link
   * #document(CurrentAsker, DocumentId, Function)} finds it.
   */
  public Optional<Document> document(Asker asker, DocumentId id) {
    return document(CurrentAsker.as(asker), id, document -> document);
  }

  /**
   * What is made of a document; empty when there is none of this id or the asker may not read it,
   * which can't be told apart.
   *
   * @param writing as {@link #search(CurrentAsker, String, int, Function)} uses it
   * @throws KenException of a conflict, with code {@code rights-changed}, when the asker may not
   *     ask any more; or ours, when the index can't be read
   */
  public <T> Optional<T> document(
      CurrentAsker current, DocumentId id, Function<Document, T> writing) {
    return rights.read(
        current,
        (view, scope) -> view.document(scope, id),
        found -> {
          actions.readDocument(current, id, found);
          return found.map(writing);
        });
  }

  /**
   * Hands over what is made of a document, as {@link #document(CurrentAsker, DocumentId, Function)}
   * finds it.
   */
  public <T> void document(
      CurrentAsker current,
      DocumentId id,
      Function<Document, T> writing,
      Receiver<Optional<T>> receiver) {
    CurrentRights.Reading<Optional<Document>> reading = (view, scope) -> view.document(scope, id);
    rights.read(
        current,
        reading,
        found -> {
          actions.readDocument(current, id, found);
          return found.map(writing);
        },
        receiver);
  }

  /**
   * Hands over something of the asker's own that comes from no document, while they may ask.
   *
   * @param writing makes it of the asker as the directory knows them now, within a moment
   * @throws KenException of a conflict, with code {@code rights-changed}, when they may not ask any
   *     more
   */
  public <T> void present(CurrentAsker current, Function<Asker, T> writing, Receiver<T> receiver) {
    rights.present(current, writing, receiver);
  }

  private Recall memory(Optional<Conversation> earlier) {
    List<Turn> turns = earlier.map(Conversation::turns).orElse(List.of());
    return new Recall(turns, index.analysis(), maximumQuestionCharacters);
  }

  private Conversation conversation(Asker asker, ConversationId id) {
    return conversations.find(id, asker.person(), MEMORY).orElseThrow(() -> History.unknown(id));
  }
}
