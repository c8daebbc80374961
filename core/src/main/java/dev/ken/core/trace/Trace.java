package dev.ken.core.trace;

import dev.ken.core.access.PersonId;
import dev.ken.core.access.ScopeVersion;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happened in one ask.
 *
 * <p>The outcome is what the ask came to; the steps after it say what became of that. Each part of
 * an answer that was handed to the asker's channel is a step {@code part}, and the last step is
 * {@code handed-over} when all was, in parts or as a whole, or {@code cut-off:} with the reason:
 * {@code left} when the asker was gone, the code of what went wrong, such as {@code
 * rights-changed}, or {@code failed}. A trace with an outcome and neither is of an ask during which
 * the process ended. The outcomes {@code cancelled} and {@code failed} mean that it never came to
 * one; what was found until then is here.
 *
 * @param id the ask
 * @param tenant whose store this is in
 * @param conversation the conversation it was part of
 * @param person who asked
 * @param question as typed
 * @param standalone as searched with
 * @param scope the versions of the scope; empty when the asker's rights could not be established
 * @param passages what the answer was assessed on, best first
 * @param outcome the outcome's name on the wire
 * @param confidence from 0 to 1
 * @param startedAt when the ask began
 * @param steps what took how long, in order
 */
public record Trace(
    TraceId id,
    TenantId tenant,
    ConversationId conversation,
    PersonId person,
    String question,
    String standalone,
    Optional<ScopeVersion> scope,
    List<TracedPassage> passages,
    String outcome,
    double confidence,
    Instant startedAt,
    List<TraceStep> steps) {
  /** Copies the lists. */
  public Trace {
    passages = List.copyOf(passages);
    steps = List.copyOf(steps);
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence " + confidence + " is not from 0 to 1");
    }
  }

  /** This trace with more steps at its end. */
  public Trace withSteps(List<TraceStep> more) {
    var all = new ArrayList<TraceStep>(steps);
    all.addAll(more);
    return new Trace(
        id,
        tenant,
        conversation,
        person,
        question,
        standalone,
        scope,
        passages,
        outcome,
        confidence,
        startedAt,
        all);
  }
}
