package dev.ken.assistant;

import dev.ken.core.access.PersonId;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.answer.Outcome;
import dev.ken.core.answer.Source;
import dev.ken.core.conversation.Answer;
import dev.ken.core.conversation.Citation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.ConversationStore;
import dev.ken.core.conversation.Turn;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import dev.ken.core.tenant.TenantId;
import dev.ken.core.trace.Trace;
import dev.ken.core.trace.TraceId;
import dev.ken.core.trace.TraceStore;
import dev.ken.core.trace.TracedPassage;
import dev.ken.retriever.Passage;
import java.util.Locale;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Puts asks on the record: a trace of each, and a turn of those that got an outcome. The trace is
 * kept before anything is handed over; how far that came is added when it ends.
 */
final class AskRecord {
  private final TenantId tenant;
  private final TraceStore traces;
  private final ConversationStore conversations;
  private final Supplier<UUID> ids;

  AskRecord(
      TenantId tenant, TraceStore traces, ConversationStore conversations, Supplier<UUID> ids) {
    this.tenant = tenant;
    this.traces = traces;
    this.conversations = conversations;
    this.ids = ids;
  }

  /**
   * What was asked.
   *
   * @param person who asks
   * @param conversation the conversation that it belongs to
   * @param first whether it begins that conversation
   * @param question as typed, cleaned
   */
  record Asked(PersonId person, ConversationId conversation, boolean first, String question) {}

  /** How an ask ends that gets no outcome. */
  enum Ending {
    /** Nobody waits for it any more. */
    CANCELLED,
    /** It could not be finished, or what it came to may not be handed over. */
    FAILED
  }

  /**
   * Keeps the trace of an ask without an outcome, with what was found until then; its conversation
   * stays as it was. What goes wrong with that is added to the reason.
   */
  void keep(Asked asked, AskSteps steps, RuntimeException reason) {
    Ending ending = reason instanceof AskCancelledException ? Ending.CANCELLED : Ending.FAILED;
    try {
      keep(asked, new TraceId(ids.get()), ending.name().toLowerCase(Locale.ROOT), 0, steps);
    } catch (KenException e) {
      reason.addSuppressed(e);
    }
  }

  /** Keeps the trace and the turn of an ask. */
  Kept keep(Asked asked, Outcome outcome, AskSteps steps) {
    var id = new TraceId(ids.get());
    keep(asked, id, outcome.wireName(), outcome.confidence().value(), steps);
    var kept = new Kept(new AskResult(id, asked.conversation(), outcome), steps);
    try {
      if (asked.first()) {
        conversations.start(asked.conversation(), asked.person());
      }
      conversations.append(
          asked.conversation(),
          asked.person(),
          new Turn(
              asked.question(),
              steps.standalone().orElse(asked.question()),
              answer(outcome),
              steps.startedAt()));
    } catch (KenException e) {
      kept.cutOff(e);
      throw e;
    }
    return kept;
  }

  /** An ask whose trace is kept and still lacks how it was handed over. */
  final class Kept {
    private final AskResult result;
    private final AskSteps steps;
    private final int recorded;

    private Kept(AskResult result, AskSteps steps) {
      this.result = result;
      this.steps = steps;
      this.recorded = steps.list().size();
    }

    AskResult result() {
      return result;
    }

    /** Notes that all of the answer was handed over. */
    void handedOver() {
      traces.append(result.id(), steps.end("handed-over", recorded));
    }

    /** Notes why no more was handed over. What goes wrong with that is added to the reason. */
    void cutOff(RuntimeException reason) {
      String why =
          switch (reason) {
            case AskCancelledException _ -> "left";
            case KenException known -> known.code();
            default -> "failed";
          };
      try {
        traces.append(result.id(), steps.end("cut-off: " + why, recorded));
      } catch (KenException e) {
        reason.addSuppressed(e);
      }
    }
  }

  private void keep(Asked asked, TraceId id, String outcome, double confidence, AskSteps steps) {
    traces.save(
        new Trace(
            id,
            tenant,
            asked.conversation(),
            asked.person(),
            asked.question(),
            steps.standalone().orElse(asked.question()),
            steps.scope().map(ReadableScope::version),
            steps.passages().stream().map(AskRecord::traced).toList(),
            outcome,
            confidence,
            steps.startedAt(),
            steps.list()));
  }

  private static TracedPassage traced(Passage passage) {
    return new TracedPassage(passage.id(), passage.score(), passage.lexical(), passage.cosine());
  }

  private static Answer answer(Outcome outcome) {
    var documents = new TreeSet<DocumentId>();
    outcome.sources().forEach(source -> documents.add(source.document().id()));
    return new Answer(
        outcome.wireName(),
        outcome.text(),
        outcome.sources().stream().map(AskRecord::citation).toList(),
        documents);
  }

  private static Citation citation(Source source) {
    return new Citation(
        source.number(),
        source.document().id(),
        source.section(),
        source.page(),
        source.quote(),
        source.range());
  }
}
