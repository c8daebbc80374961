package dev.ken.index.lucene;

import dev.ken.core.index.ScoredChunk;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The best chunks seen so far, at most a given number; ties are broken by chunk id, so that neither
 * the order of offers nor Lucene's document numbers matter. For one thread.
 */
final class TopChunks {

  /**
   * A chunk with its score.
   *
   * @param score its score
   * @param segment where it is
   * @param doc its number there
   */
  record Hit(double score, Segment segment, int doc) {}

  private final int limit;
  private final Comparator<Hit> bestFirst;
  private final PriorityQueue<Hit> worstOnTop;
  private double leastToEnter = Double.NEGATIVE_INFINITY;

  TopChunks(int limit, Mechanisms mechanisms) {
    this.limit = limit;
    Comparator<Hit> ties =
        mechanisms.stableTies() ? TopChunks::compareIds : TopChunks::compareNumbers;
    this.bestFirst = Comparator.comparingDouble(Hit::score).reversed().thenComparing(ties);
    this.worstOnTop = new PriorityQueue<>(Math.min(limit, 1024), bestFirst.reversed());
  }

  private static int compareIds(Hit left, Hit right) {
    return SegmentColumns.compareIds(
        left.segment().columns(), left.doc(), right.segment().columns(), right.doc());
  }

  private static int compareNumbers(Hit left, Hit right) {
    int segments = Integer.compare(left.segment().order(), right.segment().order());
    return segments != 0 ? segments : Integer.compare(left.doc(), right.doc());
  }

  /** A chunk with a lower score than this is not kept. */
  double leastToEnter() {
    return leastToEnter;
  }

  void offer(double score, Segment segment, int doc) {
    if (worstOnTop.size() < limit) {
      worstOnTop.add(new Hit(score, segment, doc));
      raise();
      return;
    }
    if (score < leastToEnter) {
      return;
    }
    Hit worst = worstOnTop.element();
    var hit = new Hit(score, segment, doc);
    if (bestFirst.compare(hit, worst) < 0) {
      worstOnTop.remove();
      worstOnTop.add(hit);
      raise();
    }
  }

  private void raise() {
    if (worstOnTop.size() == limit) {
      leastToEnter = worstOnTop.element().score();
    }
  }

  /** The chunks kept, in no order. */
  Iterable<Hit> hits() {
    return worstOnTop;
  }

  /** The chunks kept, best first. */
  List<ScoredChunk> bestFirst() {
    return worstOnTop.stream()
        .sorted(bestFirst)
        .map(hit -> new ScoredChunk(hit.segment().columns().id(hit.doc()), hit.score()))
        .toList();
  }
}
