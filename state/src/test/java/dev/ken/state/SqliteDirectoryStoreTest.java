package dev.ken.state;

import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.DirectoryStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Each handle is a state of its own on the one file, as each process would have. */
final class SqliteDirectoryStoreTest extends DirectoryStoreContract {
  @TempDir Path folder;

  private final OpenStates states = new OpenStates();

  @Override
  protected DirectoryStore open() {
    return states.open(folder.resolve("state.sqlite")).directory();
  }

  @AfterEach
  void close() {
    states.close();
  }
}
