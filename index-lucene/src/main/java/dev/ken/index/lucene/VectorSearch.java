package dev.ken.index.lucene;

import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.ScoredChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.util.FixedBitSet;

/**
 * Search by vector over the readable chunks of one scope: the chunks whose sign codes differ from
 * the query's in the fewest bits are scored exactly. No graph is walked, so no other chunk has a
 * say. For one thread.
 */
final class VectorSearch {
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

  /** The given number of chunks whose codes are nearest, ties by chunk id, for each segment. */
  private List<FixedBitSet> choose(int count) throws IOException {
    long[] code = new SignCode(query.length).of(query);
    var distances = new ArrayList<short[]>();
    int[] histogram = new int[code.length * Long.SIZE + 1];
    for (ReadableChunks.Part part : readable.parts()) {
      distances.add(distances(part, code, histogram));
    }
    int edge = 0;
    int nearer = 0;
    while (nearer + histogram[edge] < count) {
      nearer += histogram[edge];
      edge++;
    }
    var onTheEdge = new TopChunks(count - nearer, mechanisms);
    var chosen = new ArrayList<FixedBitSet>();
    for (ReadableChunks.Part part : readable.parts()) {
      short[] distance = distances.get(part.segment().order());
      var docs = new FixedBitSet(distance.length);
      FixedBitSet from = part.candidates();
      for (int doc = ScopedStatistics.next(from, 0);
          doc < distance.length;
          doc = ScopedStatistics.next(from, doc + 1)) {
        if (distance[doc] < edge) {
          docs.set(doc);
        } else if (distance[doc] == edge) {
          onTheEdge.offer(0, part.segment(), doc);
        }
      }
      chosen.add(docs);
    }
    for (TopChunks.Hit hit : onTheEdge.hits()) {
      chosen.get(hit.segment().order()).set(hit.doc());
    }
    if (!mechanisms.filteredCandidates()) {
      readable.parts().forEach(part -> chosen.get(part.segment().order()).and(part.accepted()));
    }
    return chosen;
  }

  private static short[] distances(ReadableChunks.Part part, long[] code, int[] histogram)
      throws IOException {
    FixedBitSet docs = part.candidates();
    short[] distances = new short[docs.length()];
    long[] codes = part.segment().columns().codes(part.segment().leaf());
    for (int doc = ScopedStatistics.next(docs, 0);
        doc < distances.length;
        doc = ScopedStatistics.next(docs, doc + 1)) {
      int start = doc * code.length;
      int distance = 0;
      for (int i = 0; i < code.length; i++) {
        distance += Long.bitCount(code[i] ^ codes[start + i]);
      }
      distances[doc] = (short) distance;
      histogram[distance]++;
    }
    return distances;
  }
}
