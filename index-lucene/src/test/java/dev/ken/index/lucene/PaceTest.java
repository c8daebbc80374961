package dev.ken.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaceTest {
  private final AtomicLong clock = new AtomicLong(1_000);

  @ParameterizedTest
  @CsvSource({"0, 100", "1, 100", "99, 100", "100, 200", "101, 200", "950, 1000"})
  void awaitBeat_workOfAnyLength_endsWithABeat(long work, long ended) {
    var pace = new Pace(() -> clock.getAndAdd(1), 100);
    long start = pace.start();
    clock.set(start + work);

    pace.awaitBeat(start);

    assertThat(clock.get() - 1 - start).isEqualTo(ended);
  }

  @Test
  void awaitBeat_longBeat_waitsAsleepAndEndsAfterIt() {
    var pace = new Pace(System::nanoTime, 3_000_000);
    long start = pace.start();

    pace.awaitBeat(start);

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(3_000_000);
  }

  @Test
  void awaitBeat_noBeat_doesNotWait() {
    var pace = new Pace(() -> clock.getAndAdd(1), 0);
    long start = pace.start();

    pace.awaitBeat(start);

    assertThat(clock.get()).isEqualTo(start + 1);
  }
}
