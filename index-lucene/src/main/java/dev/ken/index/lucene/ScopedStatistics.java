package dev.ken.index.lucene;

import dev.ken.core.index.TermStatistics;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Counts over the readable live chunks of one scope: their number, their lengths, and how many
 * contain a term in any field. Lucene's own counts take in hidden and deleted documents. Immutable
 * but for what it caches; safe for use by many threads.
 */
final class ScopedStatistics {
  /** In nanoseconds: what looking a term up in many segments takes. */
  private static final long SHORTEST_BEAT = 100_000;

  /** In nanoseconds. */
  private static final long BEAT_OF_DOCUMENT = 2;

  private final ReadableChunks readable;
  private final long chunks;
  private final Map<SearchField, Double> averageLengths;

  private final Pace pace;

  private ScopedStatistics(
      ReadableChunks readable, long chunks, Map<SearchField, Double> averageLengths, Pace pace) {
    this.readable = readable;
    this.chunks = chunks;
    this.averageLengths = averageLengths;
    this.pace = pace;
  }

  static ScopedStatistics of(ReadableChunks readable, Mechanisms mechanisms) throws IOException {
    long chunks = 0;
    for (ReadableChunks.Part part : readable.parts()) {
      chunks += part.counted().cardinality();
    }
    Map<SearchField, Double> averages = new EnumMap<>(SearchField.class);
    for (SearchField field : SearchField.values()) {
      averages.put(
          field,
          mechanisms.exactLengths()
              ? (double) totalLength(readable, field) / Math.max(1, chunks)
              : lucenesAverageLength(readable, field));
    }
    return new ScopedStatistics(
        readable, chunks, averages, new Pace(System::nanoTime, beat(readable, mechanisms)));
  }

  /** A bit more than it takes to read the longest postings that an index of this size can have. */
  private static long beat(ReadableChunks readable, Mechanisms mechanisms) {
    long documents = 0;
    for (ReadableChunks.Part part : readable.parts()) {
      documents += part.segment().leaf().maxDoc();
    }
    return mechanisms.evenTimes() ? SHORTEST_BEAT + BEAT_OF_DOCUMENT * documents : 0;
  }

  private static long totalLength(ReadableChunks readable, SearchField field) {
    long total = 0;
    for (ReadableChunks.Part part : readable.parts()) {
      int[] lengths = part.segment().columns().lengths(field);
      FixedBitSet counted = part.counted();
      for (int doc = next(counted, 0); doc < lengths.length; doc = next(counted, doc + 1)) {
        total += lengths[doc];
      }
    }
    return total;
  }

  private static double lucenesAverageLength(ReadableChunks readable, SearchField field)
      throws IOException {
    long occurrences = 0;
    long documents = 0;
    for (ReadableChunks.Part part : readable.parts()) {
      Terms terms = part.segment().leaf().terms(field.terms());
      if (terms != null) {
        occurrences += terms.getSumTotalTermFreq();
        documents += terms.getDocCount();
      }
    }
    return (double) occurrences / Math.max(1, documents);
  }

  /** The next set bit from there on, or {@code NO_MORE_DOCS}. */
  static int next(FixedBitSet bits, int from) {
    return from < bits.length() ? bits.nextSetBit(from) : DocIdSetIterator.NO_MORE_DOCS;
  }

  /** How many chunks are counted. */
  long chunks() {
    return chunks;
  }

  /** The mean number of terms of a field, as it enters BM25. */
  double averageLength(SearchField field) {
    return Objects.requireNonNull(averageLengths.get(field));
  }

  double inverseDocumentFrequency(String term) throws IOException {
    return new TermStatistics(chunks, Map.of(term, documentFrequency(term)))
        .inverseDocumentFrequency(term);
  }

  /** How many of the counted chunks contain the term in any field. */
  long documentFrequency(String term) throws IOException {
    Long known = readable.documentFrequencies().find(term);
    if (known != null) {
      return known;
    }
    long start = pace.start();
    long count = 0;
    for (ReadableChunks.Part part : readable.parts()) {
      count += count(part, term);
    }
    pace.awaitBeat(start);
    return readable.documentFrequencies().keep(term, count);
  }

  private static long count(ReadableChunks.Part part, String term) throws IOException {
    LeafReader leaf = part.segment().leaf();
    FixedBitSet seen = null;
    for (SearchField field : SearchField.values()) {
      PostingsEnum postings = leaf.postings(new Term(field.terms(), term), PostingsEnum.NONE);
      if (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        seen = seen == null ? new FixedBitSet(part.counted().length()) : seen;
        postings.intoBitSet(DocIdSetIterator.NO_MORE_DOCS, seen, 0);
      }
    }
    return seen == null ? 0 : FixedBitSet.intersectionCount(seen, part.counted());
  }

  /** The first document from there on that is in both, or {@code NO_MORE_DOCS}. */
  static int advance(DocIdSetIterator postings, int from, FixedBitSet accepted) throws IOException {
    int doc = next(accepted, from);
    while (doc != DocIdSetIterator.NO_MORE_DOCS) {
      int posted = postings.docID() < doc ? postings.advance(doc) : postings.docID();
      if (posted == doc || posted == DocIdSetIterator.NO_MORE_DOCS) {
        return posted;
      }
      doc = next(accepted, posted);
    }
    return DocIdSetIterator.NO_MORE_DOCS;
  }
}
