package dev.ken.core.conversation;

import dev.ken.core.access.PersonId;
import dev.ken.core.error.KenException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A {@link ConversationStore} that forgets everything when it is dropped. */
public final class InMemoryConversationStore implements ConversationStore {
  private final Map<Key, List<Turn>> conversations = new HashMap<>();

  private record Key(ConversationId id, PersonId person) {}

  @Override
  public synchronized void start(ConversationId id, PersonId person) {
    if (conversations.putIfAbsent(new Key(id, person), new ArrayList<>()) != null) {
      throw KenException.conflict(
          "conversation-exists", "cannot start conversation " + id, "Use a new id.", null);
    }
  }

  @Override
  public synchronized Optional<Conversation> find(ConversationId id, PersonId person, int turns) {
    if (turns < 0) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "cannot find the last %d turns", turns));
    }
    return Optional.ofNullable(conversations.get(new Key(id, person)))
        .map(all -> all.subList(Math.max(0, all.size() - turns), all.size()))
        .map(last -> new Conversation(id, person, last));
  }

  @Override
  public synchronized void append(ConversationId id, PersonId person, Turn turn) {
    List<Turn> turns = conversations.get(new Key(id, person));
    if (turns == null) {
      throw KenException.missing(
          "unknown-conversation", "there is no conversation " + id, "Start a new conversation.");
    }
    turns.add(turn);
  }

  @Override
  public synchronized List<ConversationSummary> list(
      PersonId person, Optional<ConversationPlace> after, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "cannot list %d conversations", limit));
    }
    var order = ConversationPlace.LATEST_FIRST;
    return conversations.entrySet().stream()
        .filter(one -> one.getKey().person().equals(person) && !one.getValue().isEmpty())
        .map(one -> summary(one.getKey().id(), one.getValue()))
        .filter(one -> after.isEmpty() || order.compare(one.place(), after.get()) > 0)
        .sorted(Comparator.comparing(ConversationSummary::place, order))
        .limit(limit)
        .toList();
  }

  private static ConversationSummary summary(ConversationId id, List<Turn> turns) {
    return new ConversationSummary(
        id, turns.getFirst().question(), turns.getLast().askedAt(), turns.size());
  }

  @Override
  public synchronized boolean delete(ConversationId id, PersonId person) {
    return conversations.remove(new Key(id, person)) != null;
  }
}
