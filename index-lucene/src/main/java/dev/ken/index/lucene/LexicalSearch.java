package dev.ken.index.lucene;

import dev.ken.core.index.ScoredChunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;

/**
 * Scores the chunks of one scope by BM25F. Lucene's postings are read, its scorers are not: they
 * count hidden and deleted documents, keep lengths in one lossy byte, and skip and add up in an
 * order that depends on all documents. Here each chunk's score is added up clause by clause in the
 * order of the query, in doubles. For one query and one thread.
 *
 * <p>The postings of a term that no readable chunk contains are never read after it was counted:
 * what follows takes the same time as for a term that stands nowhere.
 */
final class LexicalSearch {
  /** A clause with more postings than one chunk in so many is read beside others, not alone. */
  private static final int FREQUENT = 16;

  private final Scoped scoped;
  private final LexicalQuery query;
  private final LexicalSettings settings;
  private final Mechanisms mechanisms;
  private final Map<SearchField, FieldWeight> fieldWeights = new EnumMap<>(SearchField.class);

  /** The clauses that a readable chunk may match. */
  private final List<LexicalQuery.Clause> clauses = new ArrayList<>();

  private final List<ClauseWeight> weights = new ArrayList<>();
  private final boolean satisfiable;
  private final Scratch scratch;

  LexicalSearch(Scoped scoped, LexicalQuery query, LexicalSettings settings, Mechanisms mechanisms)
      throws IOException {
    this.scoped = scoped;
    this.query = query;
    this.settings = settings;
    this.mechanisms = mechanisms;
    for (SearchField field : SearchField.values()) {
      fieldWeights.put(field, new FieldWeight(field, scoped, settings, mechanisms));
    }
    boolean possible = true;
    for (LexicalQuery.Clause clause : query.clauses()) {
      double weight = 0;
      boolean occurs = true;
      for (String term : clause.terms()) {
        weight += scoped.statistics().inverseDocumentFrequency(term);
        occurs &= !mechanisms.evenTimes() || scoped.statistics().documentFrequency(term) > 0;
      }
      weight *= clause.repetitions();
      if (occurs) {
        clauses.add(clause);
        weights.add(
            new ClauseWeight(weight, weight * (settings.saturation() + 1), clause.required()));
      } else {
        possible &= !clause.required();
      }
    }
    this.scratch = new Scratch(clauses.size());
    this.satisfiable = possible && !clauses.isEmpty();
  }

  List<ScoredChunk> best(int limit) throws IOException {
    var top = new TopChunks(limit, mechanisms);
    if (!satisfiable) {
      return List.of();
    }
    List<ClauseBounds> bounds = bounds();
    var scorers = new ArrayList<SegmentScorer>();
    long documents = 0;
    for (ReadableChunks.Part part : scoped.readable().parts()) {
      scorers.add(scorer(part.segment(), part.accepted().clone(), bounds));
      documents += part.segment().leaf().maxDoc();
    }
    int[] strongestFirst = strongestFirst();
    int led = leadRareOnes(strongestFirst, scorers, documents / FREQUENT, top);
    if (led < strongestFirst.length) {
      int[] left = Arrays.copyOfRange(strongestFirst, led, strongestFirst.length);
      for (SegmentScorer scorer : scorers) {
        scorer.collect(left, top);
      }
    }
    return top.bestFirst();
  }

  /** Required clauses first, and then those that can give most. */
  private int[] strongestFirst() {
    return IntStream.range(0, clauses.size())
        .boxed()
        .sorted(
            Comparator.<Integer, Boolean>comparing(i -> !weights.get(i).required())
                .thenComparingDouble(i -> -weights.get(i).most()))
        .mapToInt(i -> i)
        .toArray();
  }

  /**
   * Collects the matches of the strongest clauses, one after the other, as long as they are rare:
   * these are the chunks with the best scores, after which little of the frequent clauses is read.
   * Returns how many clauses led.
   */
  private int leadRareOnes(
      int[] strongestFirst, List<SegmentScorer> scorers, long frequent, TopChunks top)
      throws IOException {
    if (weights.stream().anyMatch(ClauseWeight::required)) {
      return 0;
    }
    int led = 0;
    while (led < strongestFirst.length) {
      int leader = strongestFirst[led];
      long cost = 0;
      for (SegmentScorer scorer : scorers) {
        cost += scorer.cost(leader);
      }
      if (cost > frequent) {
        break;
      }
      int[] others = Arrays.copyOfRange(strongestFirst, led + 1, strongestFirst.length);
      for (SegmentScorer scorer : scorers) {
        scorer.collectLedBy(leader, others, top);
      }
      led++;
    }
    return led;
  }

  /** Finds what each clause can give, and lowers what its word can give in all to that. */
  private List<ClauseBounds> bounds() throws IOException {
    var found = new ArrayList<ClauseBounds>();
    for (int i = 0; i < clauses.size(); i++) {
      LexicalQuery.Clause clause = clauses.get(i);
      if (clause.terms().size() == 1 && clause.fields().size() == SearchField.values().length) {
        ClauseWeight weight = weights.get(i);
        Bounds bounds = bounds(clause);
        double most = weight.score(bounds.greatest(), settings.saturation());
        weights.set(i, new ClauseWeight(weight.weight(), most, weight.required()));
        found.add(ClauseBounds.of(weights.get(i), bounds, settings.saturation()));
      } else {
        found.add(ClauseBounds.of(weights.get(i)));
      }
    }
    return found;
  }

  private Bounds bounds(LexicalQuery.Clause clause) throws IOException {
    String term = clause.terms().getFirst();
    Bounds known = scoped.readable().bounds().find(term);
    if (known != null) {
      return known;
    }
    var found = new ArrayList<double[]>();
    for (ReadableChunks.Part part : scoped.readable().parts()) {
      var scorer =
          new SegmentScorer(part.segment(), part.accepted(), settings, weights, List.of(), scratch);
      scorer.add(new ClausePostings(part.segment(), clause, fieldWeights));
      found.add(scorer.greatestFrequencies());
    }
    return scoped.readable().bounds().keep(term, new Bounds(found));
  }

  /** The scores of the given chunks of a segment, by document number. */
  Map<Integer, Double> scores(Segment segment, FixedBitSet chunks) throws IOException {
    Map<Integer, Double> scores = new HashMap<>();
    SegmentScorer scorer = scorer(segment, chunks, List.of());
    for (int doc = ScopedStatistics.next(chunks, 0);
        doc < chunks.length();
        doc = ScopedStatistics.next(chunks, doc + 1)) {
      scores.put(doc, satisfiable ? scorer.score(doc) : 0);
    }
    return scores;
  }

  private SegmentScorer scorer(Segment segment, FixedBitSet chunks, List<ClauseBounds> bounds)
      throws IOException {
    FixedBitSet accepted = fromSources(segment, chunks);
    var scorer = new SegmentScorer(segment, accepted, settings, weights, bounds, scratch);
    for (LexicalQuery.Clause clause : clauses) {
      scorer.add(new ClausePostings(segment, clause, fieldWeights));
    }
    return scorer;
  }

  private FixedBitSet fromSources(Segment segment, FixedBitSet chunks) throws IOException {
    if (query.sources().isEmpty()) {
      return chunks;
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
