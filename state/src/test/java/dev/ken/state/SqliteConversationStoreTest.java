package dev.ken.state;

import dev.ken.core.conversation.ConversationStore;
import dev.ken.core.conversation.ConversationStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Each handle is a state of its own on the one file, as each process would have. */
final class SqliteConversationStoreTest extends ConversationStoreContract {
  @TempDir Path folder;

  private final OpenStates states = new OpenStates();

  @Override
  protected ConversationStore open() {
    return states.open(folder.resolve("state.sqlite")).conversations();
  }

  @AfterEach
  void close() {
    states.close();
  }
}
