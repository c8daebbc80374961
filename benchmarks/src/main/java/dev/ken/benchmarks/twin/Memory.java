package dev.ken.benchmarks.twin;

import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.Conversation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.ConversationPlace;
import dev.ken.core.conversation.ConversationStore;
import dev.ken.core.conversation.ConversationSummary;
import dev.ken.core.conversation.Turn;
import dev.ken.core.trace.Trace;
import dev.ken.core.trace.TraceId;
import dev.ken.core.trace.TraceStep;
import dev.ken.core.trace.TraceStore;
import dev.ken.core.trace.UserAction;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.stream.Stream;

/** Conversations and traces kept in memory, for measurements that are not about storage. */
public final class Memory {
  private final Map<ConversationId, Conversation> conversations = new ConcurrentHashMap<>();
  private final Map<TraceId, Trace> traces = new ConcurrentHashMap<>();
  private final Deque<UserAction> actions = new ConcurrentLinkedDeque<>();

  /** The conversations. */
  public ConversationStore conversations() {
    return new Conversations();
  }

  /** The traces. */
  public TraceStore traces() {
    return new Traces();
  }

  private final class Conversations implements ConversationStore {
    @Override
    public void start(ConversationId id, PersonId person) {
      conversations.put(id, new Conversation(id, person, List.of()));
    }

    @Override
    public Optional<Conversation> find(ConversationId id, PersonId person, int turns) {
      return Optional.ofNullable(conversations.get(id))
          .filter(conversation -> conversation.person().equals(person));
    }

    @Override
    public void append(ConversationId id, PersonId person, Turn turn) {
      conversations.computeIfPresent(
          id,
          (_, old) ->
              new Conversation(
                  id, person, Stream.concat(old.turns().stream(), Stream.of(turn)).toList()));
    }

    @Override
    public List<ConversationSummary> list(
        PersonId person, Optional<ConversationPlace> after, int limit) {
      var order = ConversationPlace.LATEST_FIRST;
      return conversations.values().stream()
          .filter(one -> one.person().equals(person) && !one.turns().isEmpty())
          .map(Conversations::summary)
          .filter(one -> after.isEmpty() || order.compare(one.place(), after.get()) > 0)
          .sorted(Comparator.comparing(ConversationSummary::place, order))
          .limit(limit)
          .toList();
    }

    private static ConversationSummary summary(Conversation one) {
      return new ConversationSummary(
          one.id(),
          one.turns().getFirst().question(),
          one.turns().getLast().askedAt(),
          one.turns().size());
    }

    @Override
    public boolean delete(ConversationId id, PersonId person) {
      return find(id, person, 0).map(one -> conversations.remove(id, one)).orElse(false);
    }
  }

  private final class Traces implements TraceStore {
    @Override
    public void save(Trace trace) {
      traces.put(trace.id(), trace);
    }

    @Override
    public void append(TraceId id, List<TraceStep> steps) {
      traces.computeIfPresent(id, (_, trace) -> trace.withSteps(steps));
    }

    @Override
    public void save(UserAction action) {
      actions.addFirst(action);
    }

    @Override
    public List<UserAction> actions(PersonId person, int limit) {
      return actions.stream().filter(one -> one.person().equals(person)).limit(limit).toList();
    }

    @Override
    public Optional<Trace> find(TraceId id) {
      return Optional.ofNullable(traces.get(id));
    }
  }
}
