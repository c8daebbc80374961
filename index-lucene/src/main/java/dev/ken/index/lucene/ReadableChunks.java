package dev.ken.index.lucene;

import dev.ken.core.access.ReadableScope;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/**
 * The live chunks that one scope may read on one reader, as a bit set for each segment, with the
 * counts over them that were asked for so far. An object belongs to one scope alone, so nothing
 * kept in it can serve another.
 *
 * <p>With all {@link Mechanisms} on, the three sets of a segment are one object. Safe for use by
 * many threads.
 */
final class ReadableChunks {
  private static final int KEPT_TERMS = 2048;
  private static final int BYTES_OF_KEPT_TERM = 128;
  private static final int KEPT_BOUNDS = 512;

  /**
   * A segment with its sets.
   *
   * @param segment the segment
   * @param accepted the chunks that may be returned
   * @param counted the chunks that statistics count
   * @param candidates the chunks that vector search cuts its candidates from
   */
  record Part(Segment segment, FixedBitSet accepted, FixedBitSet counted, FixedBitSet candidates) {}

  private final List<Part> parts;
  private final long candidates;
  private final long bytes;
  private final BoundedCache<String, Long> documentFrequencies =
      new BoundedCache<>(KEPT_TERMS, _ -> 1);
  private final BoundedCache<String, Bounds> bounds;

  private ReadableChunks(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.candidates = parts.stream().mapToLong(part -> part.candidates().cardinality()).sum();
    long bytesOfBounds =
        KEPT_BOUNDS * Bounds.bytes(parts.stream().map(part -> part.accepted().length()).toList());
    this.bytes =
        parts.stream().mapToLong(part -> part.accepted().ramBytesUsed()).sum()
            + (long) KEPT_TERMS * BYTES_OF_KEPT_TERM
            + bytesOfBounds;
    this.bounds = new BoundedCache<>(bytesOfBounds, Bounds::bytes);
  }

  static ReadableChunks of(
      List<Segment> segments, ReadableScope scope, int classCount, Mechanisms mechanisms) {
    var classes = new FixedBitSet(Math.max(1, classCount));
    scope.forEachClass(classes::set);
    var parts = new ArrayList<Part>();
    for (Segment segment : segments) {
      FixedBitSet exact = select(segment, classes, true, true);
      boolean exactCounts = mechanisms.scopedStatistics() && mechanisms.liveStatistics();
      parts.add(
          new Part(
              segment,
              mechanisms.filter() ? exact : select(segment, classes, false, true),
              exactCounts
                  ? exact
                  : select(
                      segment, classes, mechanisms.scopedStatistics(), mechanisms.liveStatistics()),
              mechanisms.filteredCandidates() ? exact : select(segment, classes, false, true)));
    }
    return new ReadableChunks(parts);
  }

  private static FixedBitSet select(
      Segment segment, FixedBitSet classes, boolean readableOnly, boolean liveOnly) {
    var selected = new FixedBitSet(segment.leaf().maxDoc());
    AccessColumn access = segment.access();
    Bits live = segment.leaf().getLiveDocs();
    for (int doc = 0; doc < selected.length(); doc++) {
      if (segment.columns().isChunk(doc)
          && (!readableOnly || contains(classes, access.of(doc)))
          && (!liveOnly || live == null || live.get(doc))) {
        selected.set(doc);
      }
    }
    return selected;
  }

  private static boolean contains(FixedBitSet classes, int accessClass) {
    return accessClass >= 0 && accessClass < classes.length() && classes.get(accessClass);
  }

  List<Part> parts() {
    return parts;
  }

  Part part(int segmentOrder) {
    return parts.get(segmentOrder);
  }

  /** How many chunks vector search may choose its candidates from. */
  long candidates() {
    return candidates;
  }

  /** The document frequencies that were counted for this scope so far. */
  BoundedCache<String, Long> documentFrequencies() {
    return documentFrequencies;
  }

  /** The bounds of terms in all fields together that were found for this scope so far. */
  BoundedCache<String, Bounds> bounds() {
    return bounds;
  }

  /** About how much memory this takes. */
  long bytes() {
    return bytes;
  }
}
