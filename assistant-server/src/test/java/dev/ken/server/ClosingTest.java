package dev.ken.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ClosingTest {
  private final List<String> closed = new ArrayList<>();

  private AutoCloseable named(String name) {
    return () -> closed.add(name);
  }

  private AutoCloseable failing(String name) {
    return () -> {
      closed.add(name);
      throw new IllegalStateException(name + " can't be closed");
    };
  }

  @Test
  void close_severalThings_closesInReverse() {
    var closing = new Closing();
    closing.add(named("first"));
    closing.add(named("second"));

    closing.close();
    closing.close();

    assertThat(closed).containsExactly("second", "first");
  }

  @Test
  void close_oneFails_closesTheOthersAndSaysSo() {
    var closing = new Closing();
    closing.add(failing("first"));
    closing.add(named("second"));
    closing.add(failing("third"));

    assertThatThrownBy(closing::close)
        .hasMessage("third can't be closed")
        .satisfies(
            failure -> assertThat(failure.getSuppressed()[0]).hasMessage("first can't be closed"));
    assertThat(closed).containsExactly("third", "second", "first");
  }

  @Test
  void handOver_thenClose_leavesTheRestToTheOther() {
    var closing = new Closing();
    closing.add(named("first"));
    closing.add(named("second"));
    Closing other = closing.handOver();

    closing.close();
    assertThat(closed).isEmpty();

    other.close();
    assertThat(closed).containsExactly("second", "first");
  }
}
