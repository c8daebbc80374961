package dev.ken.benchmarks.twin;

import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.ConversationId;
import java.util.Optional;

/**
 * What one asker has said and heard so far over one of the two indexes; it outlives restarts. Used
 * by one thread.
 */
final class Sitting {
  private final PersonId person;
  private final Memory memory = new Memory();
  private Optional<ConversationId> conversation = Optional.empty();

  Sitting(PersonId person) {
    this.person = person;
  }

  PersonId person() {
    return person;
  }

  Memory memory() {
    return memory;
  }

  Optional<ConversationId> conversation() {
    return conversation;
  }

  void goOnIn(ConversationId id) {
    conversation = Optional.of(id);
  }
}
