package dev.ken.assistant;

import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.Conversation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.ConversationStore;
import dev.ken.core.conversation.Turn;
import dev.ken.core.error.KenException;
import dev.ken.core.trace.Trace;
import dev.ken.core.trace.TraceId;
import dev.ken.core.trace.TraceStore;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stores of conversations and traces in memory, which can be full. */
final class RecordingStores {
  final List<Trace> traces = new ArrayList<>();
  final Map<ConversationId, List<Turn>> turns = new HashMap<>();
  private final Map<ConversationId, PersonId> owners = new HashMap<>();
  private boolean full;

  void fillUp() {
    full = true;
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
    public Optional<Trace> find(TraceId id) {
      return traces.stream().filter(trace -> trace.id().equals(id)).findFirst();
    }
  }

  final class Conversations implements ConversationStore {
    @Override
    public void start(ConversationId id, PersonId person) {
      owners.put(id, person);
      turns.put(id, new ArrayList<>());
    }

    @Override
    public Optional<Conversation> find(ConversationId id, PersonId person, int limit) {
      if (!person.equals(owners.get(id))) {
        return Optional.empty();
      }
      List<Turn> all = turns.getOrDefault(id, List.of());
      return Optional.of(
          new Conversation(id, person, all.subList(Math.max(0, all.size() - limit), all.size())));
    }

    @Override
    public void append(ConversationId id, PersonId person, Turn turn) {
      turns.getOrDefault(id, new ArrayList<>()).add(turn);
    }
  }
}
