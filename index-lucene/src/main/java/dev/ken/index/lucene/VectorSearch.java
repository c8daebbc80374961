package dev.ken.index.lucene;

import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.ScoredChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.util.FixedBitSet;

/**
 * Search by vector over the readable chunks of one scope, in three passes: all by the bits in which
 * their sign codes differ from the query's, the nearest of them by the query's {@link QuerySteps},
 * and the nearest of those exactly. No graph is walked, so no other chunk has a say. For one
 * thread.
 */
final class VectorSearch {
  /** How many times more chunks are looked at by the query's steps than are scored exactly. */
  private static final int PRESELECTED = 8;

  /** The distance of the code that starts there from the query. */
  private interface Distance {
    int of(int start);
  }

  private final ReadableChunks readable;
  private final float[] query;
  private final int candidates;
  private final Mechanisms mechanisms;

  VectorSearch(ReadableChunks readable, float[] query, int candidates, Mechanisms mechanisms) {
    this.readable = readable;
    this.query = query;
    this.candidates = candidates;
    this.mechanisms = mechanisms;
  }

  List<ScoredChunk> best(int limit) throws IOException {
    var top = new TopChunks(limit, mechanisms);
    int kept = Math.max(candidates, limit);
    List<FixedBitSet> chosen =
        readable.candidates() <= kept
            ? readable.parts().stream().map(ReadableChunks.Part::accepted).toList()
            : choose(kept);
    for (ReadableChunks.Part part : readable.parts()) {
      FixedBitSet docs = chosen.get(part.segment().order());
      var vectors = new Vectors(part.segment());
      for (int doc = ScopedStatistics.next(docs, 0);
          doc < docs.length();
          doc = ScopedStatistics.next(docs, doc + 1)) {
        top.offer(vectors.dot(doc), part.segment(), doc);
      }
    }
    return top.bestFirst();
  }

  /** The exact score of one chunk. */
  double score(Segment segment, int doc) throws IOException {
    return new Vectors(segment).dot(doc);
  }

  /** The vectors of a segment, to be read in ascending order of document numbers. */
  private final class Vectors {
    private final Segment segment;
    private final BinaryDocValues values;
    private final float[] vector = new float[query.length];

    Vectors(Segment segment) throws IOException {
      this.segment = segment;
      this.values = DocValues.getBinary(segment.leaf(), Schema.VECTOR);
    }

    float dot(int doc) throws IOException {
      if (!values.advanceExact(doc)) {
        throw new CorruptIndexException("a chunk has no vector", segment.leaf().toString());
      }
      Bytes.read(values.binaryValue(), vector);
      return Embedding.dot(query, vector);
    }
  }

  /**
   * The given number of chunks that look nearest, for each segment: first those whose codes differ
   * in the fewest bits, more than are wanted, and of them those that the query's steps put nearest.
   */
  private List<FixedBitSet> choose(int count) throws IOException {
    List<FixedBitSet> docs =
        readable.parts().stream().map(ReadableChunks.Part::candidates).toList();
    var signs = new SignCode(query.length);
    long first = (long) PRESELECTED * count;
    if (readable.candidates() > first) {
      long[] code = signs.of(query);
      docs =
          nearest(
              docs,
              code.length * Long.SIZE,
              first,
              segmentCodes -> start -> SignCode.distance(code, segmentCodes, start));
    }
    QuerySteps steps = signs.steps(query);
    List<FixedBitSet> chosen =
        nearest(
            docs,
            steps.farthest(),
            count,
            segmentCodes -> start -> steps.distance(segmentCodes, start));
    if (!mechanisms.filteredCandidates()) {
      readable.parts().forEach(part -> chosen.get(part.segment().order()).and(part.accepted()));
    }
    return chosen;
  }

  /** The given number of the documents that are nearest, ties by chunk id. */
  private List<FixedBitSet> nearest(
      List<FixedBitSet> from, int farthest, long count, Function<long[], Distance> measure)
      throws IOException {
    var distances = new ArrayList<int[]>();
    int[] histogram = new int[farthest + 1];
    for (ReadableChunks.Part part : readable.parts()) {
      long[] codes = part.segment().columns().codes(part.segment().leaf());
      distances.add(
          distances(from.get(part.segment().order()), codes, measure.apply(codes), histogram));
    }
    int edge = 0;
    long nearer = 0;
    while (nearer + histogram[edge] < count) {
      nearer += histogram[edge];
      edge++;
    }
    var onTheEdge = new TopChunks(Math.toIntExact(count - nearer), mechanisms);
    var chosen = new ArrayList<FixedBitSet>();
    for (ReadableChunks.Part part : readable.parts()) {
      int order = part.segment().order();
      int[] distance = distances.get(order);
      var docs = new FixedBitSet(distance.length);
      long[] words = from.get(order).getBits();
      for (int i = 0; i < FixedBitSet.bits2words(distance.length); i++) {
        for (long word = words[i]; word != 0; word &= word - 1) {
          int doc = i * Long.SIZE + Long.numberOfTrailingZeros(word);
          if (distance[doc] < edge) {
            docs.set(doc);
          } else if (distance[doc] == edge) {
            onTheEdge.offer(0, part.segment(), doc);
          }
        }
      }
      chosen.add(docs);
    }
    for (TopChunks.Hit hit : onTheEdge.hits()) {
      chosen.get(hit.segment().order()).set(hit.doc());
    }
    return chosen;
  }

  private static int[] distances(
      FixedBitSet docs, long[] codes, Distance distance, int[] histogram) {
    int[] distances = new int[docs.length()];
    int words = codes.length / Math.max(1, distances.length);
    long[] bits = docs.getBits();
    for (int i = 0; i < FixedBitSet.bits2words(distances.length); i++) {
      for (long word = bits[i]; word != 0; word &= word - 1) {
        int doc = i * Long.SIZE + Long.numberOfTrailingZeros(word);
        int measured = distance.of(doc * words);
        distances[doc] = measured;
        histogram[measured]++;
      }
    }
    return distances;
  }
}
