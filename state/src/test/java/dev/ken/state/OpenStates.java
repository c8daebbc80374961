package dev.ken.state;

import java.nio.file.Path;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** States opened by a test, to be closed at its end. Safe for use by many threads. */
final class OpenStates implements AutoCloseable {
  private final Deque<SqliteState> states = new ConcurrentLinkedDeque<>();

  SqliteState open(Path file) {
    SqliteState state = SqliteState.open(file);
    states.push(state);
    return state;
  }

  @Override
  public void close() {
    for (SqliteState state = states.poll(); state != null; state = states.poll()) {
      state.close();
    }
  }
}
