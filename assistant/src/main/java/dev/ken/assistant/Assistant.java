package dev.ken.assistant;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Asker;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.access.ScopeVersion;
import dev.ken.core.answer.Outcome;
import dev.ken.core.answer.Source;
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
import dev.ken.core.trace.Trace;
import dev.ken.core.trace.TraceId;
import dev.ken.core.trace.TraceStore;
import dev.ken.core.trace.TracedPassage;
import dev.ken.retriever.Passage;
import dev.ken.retriever.Retrieval;
import dev.ken.retriever.Retriever;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers the questions of one tenant's people from the documents that each may read.
 *
 * <p>What an asker gets is a function of the question, their conversation, the settings and the
 * documents they may read; ids and times apart. Each ask is on the record before its result is
 * returned: if it can't be recorded, it fails. Safe for use by many threads. The index and the
 * stores stay the caller's to close.
 */
public final class Assistant {
  /** The most passages that one search returns. */
  public static final int MAXIMUM_PASSAGES = 50;

  private static final Logger LOG = LoggerFactory.getLogger(Assistant.class);

  private final TenantId tenant;
  private final KnowledgeIndex index;
  private final Retriever retriever;
  private final ConversationStore conversations;
  private final TraceStore traces;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private final double threshold;
  private final int maximumQuestionCharacters;
  private final QuestionScreen screen;
  private final QuestionIntake intake;
  private final ExtractiveAnswer answers;
  private final AccessResolver resolver = new AccessResolver();

  /**
   * Makes the assistant of one tenant, over that tenant's index and stores.
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
    this.tenant = tenant;
    this.index = index;
    this.retriever = retriever;
    this.conversations = conversations;
    this.traces = traces;
    this.clock = clock;
    this.ids = ids;
    this.threshold = settings.threshold();
    this.maximumQuestionCharacters = settings.maximumQuestionCharacters();
    this.screen = settings.screen();
    this.intake = new QuestionIntake(maximumQuestionCharacters);
    this.answers = new ExtractiveAnswer(settings.maximumStatements());
  }

  /**
   * Answers a question, or says that it can't be answered from what the asker may read.
   *
   * @throws KenException of the caller, when the question is no question (see the codes {@code
   *     question-blank}, {@code question-too-long}, {@code question-not-text}); of a missing
   *     resource, with code {@code unknown-conversation}; or ours, when the ask can't be recorded
   */
  public AskResult ask(Asker asker, AskRequest request) {
    var steps = new AskSteps(clock);
    String question = intake.read(request.question());
    Optional<Conversation> earlier = request.conversation().map(id -> conversation(asker, id));
    ConversationId conversation =
        earlier.map(Conversation::id).orElseGet(() -> new ConversationId(ids.get()));
    Optional<Turn> previous =
        earlier.filter(one -> !one.turns().isEmpty()).map(one -> one.turns().getLast());
    String standalone = FollowUps.standalone(question, previous, maximumQuestionCharacters);
    steps.done("intake");
    Optional<Outcome.Refused> refusal = screen.refusal(question);
    Assessed assessed =
        refusal.isPresent() ? Assessed.without(refusal.get()) : assess(asker, standalone, steps);
    var id = new TraceId(ids.get());
    traces.save(
        new Trace(
            id,
            tenant,
            conversation,
            asker.person(),
            question,
            standalone,
            assessed.scope(),
            assessed.passages().stream().map(Assistant::traced).toList(),
            assessed.outcome().wireName(),
            assessed.outcome().confidence().value(),
            steps.startedAt(),
            steps.list()));
    if (earlier.isEmpty()) {
      conversations.start(conversation, asker.person());
    }
    conversations.append(
        conversation, asker.person(), turn(question, standalone, assessed.outcome(), steps));
    return new AskResult(id, conversation, assessed.outcome());
  }

  /**
   * The readable passages that fit a query best, best first.
   *
   * @param k how many at most, 1 to {@link #MAXIMUM_PASSAGES}
   * @throws KenException of the caller, when the query is no text or {@code k} is out of range; or
   *     ours, when the index can't be read
   */
  public List<Passage> search(Asker asker, String query, int k) {
    if (k < 1 || k > MAXIMUM_PASSAGES) {
      throw KenException.caller(
          "k-out-of-range",
          String.format(
              Locale.ROOT, "cannot return %d passages; k goes from 1 to %d", k, MAXIMUM_PASSAGES),
          String.format(Locale.ROOT, "Send a k from 1 to %d, or none.", MAXIMUM_PASSAGES));
    }
    String clean = intake.read(query);
    try (IndexView view = index.openView()) {
      return retriever.search(view, resolver.resolve(asker, view.accessCatalog()), clean, k);
    }
  }

  /**
   * A document; empty when there is none of this id or the asker may not read it, which can't be
   * told apart.
   *
   * @throws KenException ours, when the index can't be read
   */
  public Optional<Document> document(Asker asker, DocumentId id) {
    try (IndexView view = index.openView()) {
      return view.document(resolver.resolve(asker, view.accessCatalog()), id);
    }
  }

  private Conversation conversation(Asker asker, ConversationId id) {
    return conversations
        .find(id, asker.person(), 1)
        .orElseThrow(() ->
            KenException.missing(
                "unknown-conversation",
                "you have no conversation " + id,
                "Leave the conversation out to begin a new one."));
  }

  /** An outcome with what it was assessed on. */
  private record Assessed(Outcome outcome, Optional<ScopeVersion> scope, List<Passage> passages) {
    static Assessed without(Outcome outcome) {
      return new Assessed(outcome, Optional.empty(), List.of());
    }
  }

  private Assessed assess(Asker asker, String standalone, AskSteps steps) {
    try (IndexView view = index.openView()) {
      ReadableScope scope = resolver.resolve(asker, view.accessCatalog());
      steps.done("scope");
      Retrieval retrieval = retriever.retrieve(view, scope, standalone);
      steps.done("retrieve");
      Outcome outcome = answer(view, scope, retrieval);
      steps.done("answer");
      return new Assessed(outcome, Optional.of(scope.version()), retrieval.passages());
    } catch (KenException e) {
      if (e.fault() != KenException.Fault.OURS) {
        throw e;
      }
      LOG.warn("cannot answer from the index: {}", e.getMessage(), e);
      steps.done("failed");
      return Assessed.without(new Outcome.Unavailable(AnswerText.UNAVAILABLE));
    }
  }

  private Outcome answer(IndexView view, ReadableScope scope, Retrieval retrieval) {
    if (!retrieval.confidence().reaches(threshold)) {
      return AnswerText.abstained(retrieval.confidence());
    }
    List<Statement> statements = answers.statements(retrieval.sentences());
    List<Statement> supported = new QuoteVerifier(view, scope).supported(statements);
    return supported.isEmpty()
        ? AnswerText.abstained(retrieval.confidence())
        : AnswerText.answered(supported, retrieval.confidence());
  }

  private static TracedPassage traced(Passage passage) {
    return new TracedPassage(passage.id(), passage.score(), passage.lexical(), passage.cosine());
  }

  private static Turn turn(String question, String standalone, Outcome outcome, AskSteps steps) {
    var documents = new TreeSet<DocumentId>();
    for (Source source : outcome.sources()) {
      documents.add(source.document().id());
    }
    return new Turn(question, standalone, outcome.wireName(), documents, steps.startedAt());
  }
}
