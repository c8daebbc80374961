package dev.ken.assistant;

import dev.ken.core.access.Asker;
import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.Conversation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.InMemoryConversationStore;
import dev.ken.core.conversation.Turn;
import dev.ken.core.error.KenException;
import dev.ken.core.trace.Trace;
import dev.ken.core.trace.TraceId;
import dev.ken.core.trace.TraceStep;
import dev.ken.core.trace.TraceStore;
import dev.ken.core.trace.UserAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Stores of conversations and traces in memory, of which that of traces can be full. */
final class RecordingStores {
  final InMemoryConversationStore conversations = new InMemoryConversationStore();
  final List<Trace> traces = new ArrayList<>();
  final List<UserAction> actions = new ArrayList<>();
  private boolean full;

  void fillUp() {
    full = true;
  }

  List<Turn> turns(ConversationId id, Asker asker) {
    return conversations.find(id, asker.person(), 100).map(Conversation::turns).orElse(List.of());
  }

  final class Traces implements TraceStore {
    @Override
    public void save(Trace trace) {
      if (full) {
        throw KenException.ours("state-full", "cannot save a trace", "Free some space.", null);
      }
      traces.add(trace);
    }

    @Override
    public void append(TraceId id, List<TraceStep> steps) {
      if (full) {
        throw KenException.ours("state-full", "cannot save a trace", "Free some space.", null);
      }
      traces.replaceAll(trace -> trace.id().equals(id) ? trace.withSteps(steps) : trace);
    }

    @Override
    public void save(UserAction action) {
      if (full) {
        throw KenException.ours("state-full", "cannot save an action", "Free some space.", null);
      }
      actions.add(action);
    }

    @Override
    public List<UserAction> actions(PersonId person, int limit) {
      return actions.reversed().stream()
          .filter(one -> one.person().equals(person))
          .limit(limit)
          .toList();
    }

    @Override
    public Optional<Trace> find(TraceId id) {
      return traces.stream().filter(trace -> trace.id().equals(id)).findFirst();
    }
  }
}
