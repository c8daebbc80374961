package dev.ken.core.trace;

import dev.ken.core.access.PersonId;
import dev.ken.core.access.ScopeVersion;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What happened in one ask.
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
}
