package dev.ken.state;

import dev.ken.core.trace.TraceStore;
import dev.ken.core.trace.TraceStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** Each handle is a state of its own on the one file, as each process would have. */
final class SqliteTraceStoreTest extends TraceStoreContract {
  @TempDir Path folder;

  private final OpenStates states = new OpenStates();

  @Override
  protected TraceStore open() {
    return states.open(folder.resolve("state.sqlite")).traces();
  }

  @AfterEach
  void close() {
    states.close();
  }
}
