package dev.ken.index.lucene;

import dev.ken.core.index.ScoredChunk;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.SmallFloat;

/**
 * Scores the chunks of one scope by BM25F. Lucene's postings are read, its scorers are not: they
 * count hidden and deleted documents, keep lengths in one lossy byte, and skip and add up in an
 * order that depends on all documents. Here each chunk's score is added up clause by clause in the
 * order of the query, in doubles. For one query and one thread.
 */
final class LexicalSearch {

  /** The scores of one segment's chunks: 0 for those that do not match. */
  private static final class Scores {
    private final double[] values;
    private final FixedBitSet accepted;

    Scores(FixedBitSet accepted) {
      this.values = new double[accepted.length()];
      this.accepted = accepted;
    }
  }

  private final Scoped scoped;
  private final LexicalQuery query;
  private final LexicalSettings settings;
  private final Mechanisms mechanisms;
  private final double[] weights;

  LexicalSearch(Scoped scoped, LexicalQuery query, LexicalSettings settings, Mechanisms mechanisms)
      throws IOException {
    this.scoped = scoped;
    this.query = query;
    this.settings = settings;
    this.mechanisms = mechanisms;
    this.weights = new double[query.clauses().size()];
    for (int i = 0; i < weights.length; i++) {
      LexicalQuery.Clause clause = query.clauses().get(i);
      for (String term : clause.terms()) {
        weights[i] += scoped.statistics().inverseDocumentFrequency(term);
      }
      weights[i] *= clause.repetitions();
    }
  }

  List<ScoredChunk> best(int limit) throws IOException {
    var top = new TopChunks(limit, mechanisms);
    if (weights.length == 0) {
      return List.of();
    }
    for (ReadableChunks.Part part : scoped.readable().parts()) {
      Scores scores = score(part.segment(), part.accepted());
      for (int doc = ScopedStatistics.next(scores.accepted, 0);
          doc < scores.values.length;
          doc = ScopedStatistics.next(scores.accepted, doc + 1)) {
        if (scores.values[doc] > 0) {
          top.offer(scores.values[doc], part.segment(), doc);
        }
      }
    }
    return top.bestFirst();
  }

  /** The scores of the given chunks of a segment, indexed by document number. */
  double[] scores(Segment segment, FixedBitSet chunks) throws IOException {
    Scores scores = score(segment, chunks);
    for (int doc = 0; doc < scores.values.length; doc++) {
      if (!scores.accepted.get(doc)) {
        scores.values[doc] = 0;
      }
    }
    return scores.values;
  }

  private Scores score(Segment segment, FixedBitSet chunks) throws IOException {
    var scores = new Scores(fromSources(segment, chunks));
    double[] frequencies = new double[chunks.length()];
    int[] matched = new int[chunks.length()];
    for (int i = 0; i < weights.length; i++) {
      LexicalQuery.Clause clause = query.clauses().get(i);
      int count = weighFrequencies(segment, scores.accepted, clause, frequencies, matched);
      FixedBitSet required = clause.required() ? new FixedBitSet(chunks.length()) : null;
      for (int j = 0; j < count; j++) {
        int doc = matched[j];
        double frequency = frequencies[doc];
        frequencies[doc] = 0;
        scores.values[doc] +=
            weights[i]
                * (settings.saturation() + 1)
                * frequency
                / (settings.saturation() + frequency);
        if (required != null) {
          required.set(doc);
        }
      }
      if (required != null) {
        scores.accepted.and(required);
      }
    }
    return scores;
  }

  /**
   * Adds up a clause's occurrences over its fields, by weight and length; returns how many match.
   */
  private int weighFrequencies(
      Segment segment,
      FixedBitSet accepted,
      LexicalQuery.Clause clause,
      double[] frequencies,
      int[] matched)
      throws IOException {
    int[] count = {0};
    for (SearchField field : SearchField.values()) {
      if (!clause.fields().contains(field)) {
        continue;
      }
      int[] lengths = segment.columns().lengths(field);
      double average = scoped.statistics().averageLength(field);
      double weight = settings.weight(field);
      double influence = settings.lengthNormalisation();
      Matches.find(
          segment,
          field,
          clause.terms(),
          accepted,
          (doc, frequency) -> {
            if (frequencies[doc] == 0) {
              matched[count[0]] = doc;
              count[0]++;
            }
            double length = length(lengths[doc]);
            frequencies[doc] += weight * frequency / (1 - influence + influence * length / average);
          });
    }
    return count[0];
  }

  private double length(int exact) {
    return mechanisms.exactLengths() ? exact : SmallFloat.byte4ToInt(SmallFloat.intToByte4(exact));
  }

  private FixedBitSet fromSources(Segment segment, FixedBitSet chunks) throws IOException {
    if (query.sources().isEmpty()) {
      return chunks.clone();
    }
    var wanted = new FixedBitSet(chunks.length());
    for (String source : query.sources()) {
      PostingsEnum postings =
          segment.leaf().postings(new Term(Schema.CHUNK_SOURCE, source), PostingsEnum.NONE);
      while (postings != null && postings.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        wanted.set(postings.docID());
      }
    }
    wanted.and(chunks);
    return wanted;
  }
}
