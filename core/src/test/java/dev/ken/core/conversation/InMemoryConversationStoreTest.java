package dev.ken.core.conversation;

final class InMemoryConversationStoreTest extends ConversationStoreContract {
  private final ConversationStore store = new InMemoryConversationStore();

  @Override
  protected ConversationStore open() {
    return store;
  }
}
