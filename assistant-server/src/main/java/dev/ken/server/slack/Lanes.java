package dev.ken.server.slack;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does work on a few threads, in lanes: the work of one lane is done piece by piece, in the order
 * of its positions as far as it has come; the lanes take turns, so that a long one doesn't hold up
 * the others. Both the whole and each lane are bounded. Safe for use by many threads.
 */
final class Lanes implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lanes.class);

  private final int most;
  private final int mostInLane;
  private final Duration patience;
  private final ExecutorService threads;
  private final Map<String, Queue<Piece>> waiting = new HashMap<>();
  private final Queue<String> ready = new ArrayDeque<>();
  private final Set<String> busy = new HashSet<>();
  private int taken;
  private long arrivals;
  private boolean closed;

  /** Work with its place in the lane. */
  private record Piece(BigDecimal position, long arrival, Runnable work) {
    static final Comparator<Piece> ORDER =
        Comparator.comparing(Piece::position).thenComparingLong(Piece::arrival);
  }

  /**
   * Makes lanes.
   *
   * @param threads how many pieces are worked on at once
   * @param most how many pieces there may be, waiting or worked on
   * @param mostInLane how many may wait in one lane
   * @param patience how long closing waits for what was begun or waits
   */
  Lanes(int threads, int most, int mostInLane, Duration patience) {
    this.most = most;
    this.mostInLane = mostInLane;
    this.patience = patience;
    this.threads =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("slack-", 0).factory());
  }

  /** Room for one piece of work, to be used or given back. */
  final class Room {
    private Room() {}

    /**
     * Adds work, unless too much waits in the lane; then the room is given back.
     *
     * @param position where in its lane it belongs
     */
    boolean add(String lane, BigDecimal position, Runnable work) {
      synchronized (Lanes.this) {
        Queue<Piece> queue = waiting.computeIfAbsent(lane, _ -> new PriorityQueue<>(Piece.ORDER));
        if (queue.size() >= mostInLane) {
          taken--;
          return false;
        }
        queue.add(new Piece(position, arrivals++, work));
        if (!busy.contains(lane) && queue.size() == 1) {
          ready.add(lane);
          threads.execute(Lanes.this::next);
        }
        return true;
      }
    }

    /** Gives the room back. */
    void giveBack() {
      synchronized (Lanes.this) {
        taken--;
      }
    }
  }

  /** Takes room for a piece of work; empty when there is none. */
  synchronized Optional<Room> room() {
    if (closed || taken >= most) {
      return Optional.empty();
    }
    taken++;
    return Optional.of(new Room());
  }

  private Queue<Piece> queue(String lane) {
    return waiting.computeIfAbsent(lane, _ -> new PriorityQueue<>(Piece.ORDER));
  }

  private void next() {
    String lane;
    Runnable work;
    synchronized (this) {
      lane = ready.remove();
      work = queue(lane).remove().work();
      busy.add(lane);
    }
    try {
      work.run();
    } catch (RuntimeException e) { // the last line of defence: the next piece is done
      log.error("a message could not be answered", e);
    } finally {
      done(lane);
    }
  }

  private synchronized void done(String lane) {
    taken--;
    busy.remove(lane);
    if (queue(lane).isEmpty()) {
      waiting.remove(lane);
    } else if (!threads.isShutdown()) {
      ready.add(lane);
      threads.execute(this::next);
    }
    notifyAll();
  }

  /** How many pieces there are, waiting or worked on. */
  synchronized int count() {
    return taken;
  }

  /** Takes no more work, and waits a while for what there is. */
  @Override
  public void close() {
    long end = System.nanoTime() + patience.toNanos();
    try {
      synchronized (this) {
        closed = true;
        long left = end - System.nanoTime();
        while (taken > 0 && left > 0) {
          wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left)));
          left = end - System.nanoTime();
        }
        if (taken > 0) {
          log.warn("{} messages from Slack stay without an answer: Ken stops", taken);
        }
      }
      threads.shutdownNow();
      if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
        log.warn("an answer for Slack could not be interrupted");
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
