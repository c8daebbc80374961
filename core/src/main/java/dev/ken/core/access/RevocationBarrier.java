package dev.ken.core.access;

import dev.ken.core.error.KenException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a revocation of one tenant waits at before it returns.
 *
 * <p>Whoever hands words of documents over looks at the asker's rights and writes inside {@link
 * #handOver}; whoever removes a right makes that durable and calls {@link #await} before they
 * return. Then every hand-over that may have looked before the change has written, or was cut off,
 * and every later one sees the change. Hand-overs never wait: neither for each other nor for a
 * revocation. It is the grace period of read-copy-update (McKenney and Slingwine, 1998).
 *
 * <p>A reader that doesn't take its bytes would hold a revocation up; so one that still writes
 * after a while is cut off. The barrier is of one process: a revocation by another process returns
 * when it is durable, and one write that was looked at before may still be under way then. Safe for
 * use by many threads.
 */
public final class RevocationBarrier {
  private static final Duration PATIENCE = Duration.ofMillis(100);
  private static final Duration AFTER_CUT = Duration.ofSeconds(10);

  private final Set<HandingOver> underWay = ConcurrentHashMap.newKeySet();
  private final Watcher watcher;
  private final Duration patience;
  private final Duration afterCut;

  /** Makes a barrier that cuts off who still writes after 100 ms. */
  public RevocationBarrier() {
    this(new Watcher() {});
  }

  /** Makes the same with someone who watches it. */
  public RevocationBarrier(Watcher watcher) {
    this(PATIENCE, AFTER_CUT, watcher);
  }

  /**
   * Hears of what happens at a barrier, on the thread that it happens on. Does nothing as it is.
   */
  public interface Watcher {
    /** A revocation has to wait for hand-overs. */
    default void waits() {}

    /** Something was handed over, or wasn't, and nobody waits for that any more. */
    default void handedOver() {}
  }

  /**
   * Makes a barrier.
   *
   * @param patience how long a revocation waits before it cuts hand-overs off
   * @param afterCut how long it waits for those to end
   * @param watcher hears of what happens
   */
  RevocationBarrier(Duration patience, Duration afterCut, Watcher watcher) {
    this.watcher = watcher;
    this.patience = patience;
    this.afterCut = afterCut;
  }

  /** A hand-over, told apart from others by identity. */
  private static final class HandingOver {
    private final Thread thread = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Runnable cut;

    HandingOver(Runnable cut) {
      this.cut = cut;
    }

    boolean endsWithin(long nanoseconds) {
      try {
        return ended.await(nanoseconds, TimeUnit.NANOSECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw unconfirmed("it was interrupted while answers were being written", e);
      }
    }
  }

  /**
   * Looks at rights and writes, so that no revocation returns in between.
   *
   * @param cut ends the write from another thread, such as by closing the connection
   * @param lookAndWrite both, in this order; what it throws is passed on
   * @return what {@code lookAndWrite} returns
   */
  public boolean handOver(Runnable cut, BooleanSupplier lookAndWrite) {
    var handingOver = new HandingOver(cut);
    underWay.add(handingOver);
    try {
      return lookAndWrite.getAsBoolean();
    } finally {
      underWay.remove(handingOver);
      handingOver.ended.countDown();
      watcher.handedOver();
    }
  }

  /**
   * Returns when no write goes on that was looked at before this was called. One of the calling
   * thread itself is not waited for.
   *
   * @throws KenException ours, with code {@code revocation-unconfirmed}, when a write could not be
   *     ended. The revocation is durable then; made again, it waits again
   */
  public void await() {
    List<HandingOver> before = new ArrayList<>(underWay);
    before.removeIf(one -> one.thread.equals(Thread.currentThread()));
    if (!before.isEmpty()) {
      watcher.waits();
    }
    before = unfinished(before, patience);
    before.forEach(one -> one.cut.run());
    before = unfinished(before, afterCut);
    if (!before.isEmpty()) {
      throw unconfirmed(
          String.format(
              Locale.ROOT,
              "%d answers could not be cut off within %d ms",
              before.size(),
              afterCut.toMillis()),
          null);
    }
  }

  private static List<HandingOver> unfinished(List<HandingOver> all, Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    List<HandingOver> left = new ArrayList<>(all);
    left.removeIf(one -> one.endsWithin(Math.max(0, end - System.nanoTime())));
    return left;
  }

  private static KenException unconfirmed(String why, @Nullable Throwable cause) {
    return KenException.ours(
        "revocation-unconfirmed",
        "the change is stored, but cannot be said to be in force: " + why,
        "Make the change again.",
        cause);
  }
}
