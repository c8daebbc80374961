package dev.ken.assistant;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Asker;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.answer.Outcome;
import dev.ken.core.error.KenException;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.retriever.Retrieval;
import dev.ken.retriever.Retriever;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds what the asker may read about a question, and answers or abstains. */
final class Assessor {
  private static final Logger LOG = LoggerFactory.getLogger(Assessor.class);

  private final KnowledgeIndex index;
  private final Retriever retriever;
  private final AccessResolver resolver;
  private final double threshold;
  private final ExtractiveAnswer answers;

  Assessor(
      KnowledgeIndex index,
      Retriever retriever,
      AccessResolver resolver,
      AssistantSettings settings) {
    this.index = index;
    this.retriever = retriever;
    this.resolver = resolver;
    this.threshold = settings.threshold();
    this.answers = new ExtractiveAnswer(settings.maximumStatements());
  }

  /** The outcome of a question on the newest state of the index; unavailable when it fails. */
  Assessed assess(Asker asker, String question, Recall memory, AskSteps steps) {
    steps.begin(AskStep.SCOPE);
    try (IndexView view = index.openView()) {
      ReadableScope scope = resolver.resolve(asker, view.accessCatalog());
      steps.resolved(scope);
      Recall.Recalled recalled = memory.recall(question, view, scope);
      steps.recalled(recalled.standalone());
      steps.done();
      steps.begin(AskStep.RETRIEVE);
      Retrieval retrieval = retriever.retrieve(view, scope, recalled.standalone());
      steps.found(retrieval.passages());
      steps.done();
      steps.begin(AskStep.ANSWER);
      Assessed assessed = answer(view, scope, recalled, retrieval);
      steps.done();
      return assessed;
    } catch (KenException e) {
      if (e.fault() != KenException.Fault.OURS) {
        throw e;
      }
      LOG.warn("cannot answer from the index: {}", e.getMessage(), e);
      steps.failed();
      return Assessed.without(new Outcome.Unavailable(AnswerText.UNAVAILABLE), question);
    }
  }

  private Assessed answer(
      IndexView view, ReadableScope scope, Recall.Recalled recalled, Retrieval retrieval) {
    List<Statement> supported =
        retrieval.confidence().reaches(threshold)
            ? new QuoteVerifier(view, scope).supported(answers.statements(retrieval.sentences()))
            : List.of();
    List<AnswerPart> parts = AnswerText.parts(supported);
    Outcome outcome =
        supported.isEmpty()
            ? new Outcome.Abstained(AnswerText.ABSTENTION, retrieval.confidence())
            : AnswerText.answered(parts, retrieval.confidence());
    return new Assessed(
        outcome,
        supported.isEmpty() ? List.of(AnswerText.whole(outcome)) : parts,
        supported,
        Optional.of(scope),
        retrieval.passages(),
        recalled);
  }
}
