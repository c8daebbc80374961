package dev.ken.server.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class LanesTest {
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean add(Lanes lanes, String lane, int position, Runnable before) {
    return lanes
        .room()
        .orElseThrow()
        .add(
            lane,
            BigDecimal.valueOf(position),
            () -> {
              before.run();
              done.add(lane + position);
            });
  }

  @Test
  void lane_piecesThatWait_areDoneInTheOrderOfTheirPositions() {
    var held = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    try (var lanes = new Lanes(4, 10, 10, Duration.ofSeconds(30))) {
      add(
          lanes,
          "a",
          5,
          () -> {
            begun.countDown();
            await(held);
          });
      await(begun);
      add(lanes, "a", 9, () -> {});
      add(lanes, "a", 7, () -> {});
      add(lanes, "a", 8, () -> {});
      held.countDown();
    }
    assertThat(done).containsExactly("a5", "a7", "a8", "a9");
  }

  @Test
  void lanes_takeTurns_soThatALongOneHoldsNoOtherUp() {
    var held = new CountDownLatch(1);
    var begun = new CountDownLatch(1);
    try (var lanes = new Lanes(1, 10, 10, Duration.ofSeconds(30))) {
      add(
          lanes,
          "a",
          1,
          () -> {
            begun.countDown();
            await(held);
          });
      await(begun);
      add(lanes, "a", 2, () -> {});
      add(lanes, "a", 3, () -> {});
      add(lanes, "b", 1, () -> {});
      held.countDown();
    }
    assertThat(done).containsExactly("a1", "b1", "a2", "a3");
  }

  @Test
  void room_takenByAll_isNoneUntilOneIsDone() {
    var held = new CountDownLatch(1);
    try (var lanes = new Lanes(1, 3, 1, Duration.ofSeconds(30))) {
      var begun = new CountDownLatch(1);
      add(
          lanes,
          "a",
          1,
          () -> {
            begun.countDown();
            await(held);
          });
      await(begun);
      assertThat(add(lanes, "a", 2, () -> {})).isTrue();
      assertThat(add(lanes, "a", 3, () -> {})).as("too many in one lane").isFalse();
      assertThat(add(lanes, "b", 1, () -> {})).isTrue();
      assertThat(lanes.room()).isEmpty();
      held.countDown();
    }
    assertThat(done).containsExactlyInAnyOrder("a1", "a2", "b1");
  }

  @Test
  void piece_thatFails_endsNeitherItsLaneNorItsThread() {
    try (var lanes = new Lanes(1, 10, 10, Duration.ofSeconds(30))) {
      add(
          lanes,
          "a",
          1,
          () -> {
            throw new IllegalStateException("meant by the test");
          });
      add(lanes, "a", 2, () -> {});
    }
    assertThat(done).containsExactly("a2");
  }

  @Test
  void close_workThatDoesNotEnd_isInterrupted() {
    var begun = new CountDownLatch(1);
    var lanes = new Lanes(1, 10, 10, Duration.ofMillis(50));
    add(
        lanes,
        "a",
        1,
        () -> {
          begun.countDown();
          await(new CountDownLatch(1));
        });
    await(begun);

    lanes.close();

    assertThat(done).containsExactly("a1");
    assertThat(lanes.room()).isEmpty();
  }
}
