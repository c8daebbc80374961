package dev.ken.core.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ken.core.error.KenException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RevocationBarrierTest {
  /** As many as it takes: they wait for each other, whatever the machine has. */
  private static final Executor THREADS = Thread.ofVirtual()::start;

  private final CountDownLatch looked = new CountDownLatch(1);
  private final CountDownLatch mayWrite = new CountDownLatch(1);
  private final AtomicInteger waits = new AtomicInteger();
  private final AtomicInteger handedOver = new AtomicInteger();
  private final RevocationBarrier.Watcher watcher =
      new RevocationBarrier.Watcher() {
        @Override
        public void waits() {
          waits.incrementAndGet();
        }

        @Override
        public void handedOver() {
          handedOver.incrementAndGet();
        }
      };

  private static void notCut() {
    throw new AssertionError("nobody is slow here");
  }

  private CompletableFuture<Boolean> handOver(RevocationBarrier barrier, Runnable cut) {
    var handingOver =
        CompletableFuture.supplyAsync(
            () ->
                barrier.handOver(
                    cut,
                    () -> {
                      looked.countDown();
                      await(mayWrite);
                      return true;
                    }),
            THREADS);
    await(looked);
    return handingOver;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void await_nobodyHandsOver_returns() {
    var barrier = new RevocationBarrier();
    assertThat(barrier.handOver(RevocationBarrierTest::notCut, () -> false)).isFalse();

    barrier.await();
  }

  @Test
  void await_someoneLookedAndHasNotWritten_waits() throws InterruptedException, ExecutionException {
    var barrier = new RevocationBarrier(Duration.ofSeconds(20), Duration.ZERO, watcher);
    var handingOver = handOver(barrier, RevocationBarrierTest::notCut);

    var revocation = CompletableFuture.runAsync(barrier::await, THREADS);

    assertThatExceptionOfType(TimeoutException.class)
        .isThrownBy(() -> revocation.get(200, TimeUnit.MILLISECONDS));
    mayWrite.countDown();
    revocation.get();
    assertThat(handingOver.get()).isTrue();
    assertThat(waits).hasValue(1);
    assertThat(handedOver).hasValue(1);
  }

  @Test
  void await_someoneLooksAfterwards_doesNotWaitForThem() {
    var barrier = new RevocationBarrier(Duration.ofSeconds(20), Duration.ZERO, watcher);
    barrier.await();
    var handingOver = handOver(barrier, RevocationBarrierTest::notCut);

    assertThat(handingOver).isNotDone();
    mayWrite.countDown();
  }

  @Test
  void await_writeThatDoesNotEnd_isCutOffAndWaitedFor() {
    var barrier = new RevocationBarrier(Duration.ZERO, Duration.ofSeconds(20), watcher);
    var cuts = new AtomicInteger();
    var handingOver =
        handOver(
            barrier,
            () -> {
              cuts.incrementAndGet();
              mayWrite.countDown();
            });

    barrier.await();

    assertThat(cuts).hasValue(1);
    assertThat(handingOver.join()).isTrue();
  }

  @Test
  void await_writeThatCannotBeCutOff_isAnError() {
    var barrier = new RevocationBarrier(Duration.ZERO, Duration.ofMillis(20), watcher);
    var handingOver = handOver(barrier, () -> {});

    assertThatExceptionOfType(KenException.class)
        .isThrownBy(barrier::await)
        .withMessageContaining("1 answers could not be cut off within 20 ms")
        .satisfies(failure -> assertThat(failure.code()).isEqualTo("revocation-unconfirmed"));
    mayWrite.countDown();
    assertThat(handingOver.join()).isTrue();
  }

  @Test
  void await_handOverOfTheSameThread_isNotWaitedFor() {
    var barrier = new RevocationBarrier();
    var returned = new AtomicBoolean();

    barrier.handOver(
        RevocationBarrierTest::notCut,
        () -> {
          barrier.await();
          returned.set(true);
          return true;
        });

    assertThat(returned).isTrue();
  }

  @Test
  void handOver_thatFails_isNotWaitedFor() {
    var barrier = new RevocationBarrier();
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() ->
            barrier.handOver(
                RevocationBarrierTest::notCut,
                () -> {
                  throw new IllegalStateException("may not be read");
                }));

    barrier.await();
  }
}
