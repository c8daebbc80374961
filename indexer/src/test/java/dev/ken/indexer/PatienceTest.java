package dev.ken.indexer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ken.core.error.KenException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class PatienceTest {
  private static final Patience LONG = new Patience(Duration.ofHours(1), Duration.ZERO);

  private final AtomicInteger tries = new AtomicInteger();

  /** Someone else has the writer for so many tries. */
  private Supplier<String> freeAfter(int others, String code) {
    return () -> {
      if (tries.getAndIncrement() < others) {
        throw KenException.conflict(code, "another writer is open", "Wait.", null);
      }
      return "writer";
    };
  }

  @Test
  void open_someoneElseLetsGo_triesUntilThen() {
    assertThat(LONG.open(freeAfter(3, "index-in-use"))).isEqualTo("writer");
    assertThat(tries).hasValue(4);
  }

  @Test
  void open_noPatience_triesOnce() {
    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() -> LONG.withMost(Duration.ZERO).open(freeAfter(9, "index-in-use")))
        .withMessage("another writer is open");
    assertThat(tries).hasValue(1);
  }

  @Test
  void open_otherFailure_isNotWaitedFor() {
    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() -> LONG.open(freeAfter(9, "index-unreadable")))
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("index-unreadable"));
    assertThat(tries).hasValue(1);
  }

  @Test
  void open_interrupted_saysSoAndStaysInterrupted() {
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(KenException.class)
        .isThrownBy(() -> LONG.open(freeAfter(9, "index-in-use")))
        .withMessage("cannot write the index: waiting for it was interrupted")
        .withCauseInstanceOf(InterruptedException.class);
    assertThat(Thread.interrupted()).isTrue();
  }
}
