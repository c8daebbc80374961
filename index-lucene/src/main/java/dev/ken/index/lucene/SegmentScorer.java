package dev.ken.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Scores the accepted chunks of one segment, stretch by stretch. A score is added up clause by
 * clause in the order of the query, whatever order the clauses are read in.
 *
 * <p>Once the best so far are so many as are asked for, chunks are left out that could not be among
 * them even if each clause that was not looked up yet gave all it can (Turtle and Flood, "Query
 * evaluation: strategies and optimizations", 1995). What a clause can give at most depends on the
 * readable chunks alone ({@link Bounds}), and nothing that is left out could have been among the
 * best: the results are the same to the bit. For one query and one thread.
 */
final class SegmentScorer {
  /** Bounds are added up in another order than scores, so they get a little more room. */
  private static final double ROOM = 1 + 1e-9;

  private final Segment segment;
  private final FixedBitSet accepted;
  private final long acceptedCount;
  private final double saturation;
  private final List<ClauseWeight> weights;
  private final List<ClausePostings> postings = new ArrayList<>();
  private final List<ClauseBounds> bounds;
  private final Scratch scratch;
  private final double[] scores;
  private @Nullable List<List<Occurrences>> lookups;

  /**
   * @param accepted the chunks to score; those that were offered are taken out of it
   * @param weights the clauses of the query, in its order
   * @param bounds what each can give at most
   * @param scratch what is written into meanwhile
   */
  SegmentScorer(
      Segment segment,
      FixedBitSet accepted,
      LexicalSettings settings,
      List<ClauseWeight> weights,
      List<ClauseBounds> bounds,
      Scratch scratch) {
    this.segment = segment;
    this.accepted = accepted;
    this.acceptedCount = accepted.cardinality();
    this.saturation = settings.saturation();
    this.weights = weights;
    this.bounds = bounds;
    this.scratch = scratch;
    this.scores = new double[weights.size()];
  }

  /** Adds the postings of the next clause. */
  void add(ClausePostings clause) {
    postings.add(clause);
  }

  /** How many postings a clause of one word has. */
  long cost(int clause) throws IOException {
    return postings.get(clause).cost();
  }

  /** The greatest weighed frequency of the first clause in each stretch. */
  double[] greatestFrequencies() throws IOException {
    double[] greatest = new double[Bounds.stretches(accepted.length())];
    List<Occurrences> fields = postings.getFirst().open(accepted, acceptedCount);
    Window window = scratch.window();
    for (int doc = first(fields, 0); doc < accepted.length(); doc = first(fields, window.to())) {
      int stretch = doc / Bounds.STRETCH;
      move(window, stretch);
      for (Occurrences field : fields) {
        field.addTo(window, 0);
      }
      double most = 0;
      for (int one = window.next(window.from()); one < window.to(); one = window.next(one + 1)) {
        most = Math.max(most, window.take(one));
      }
      greatest[stretch] = most;
    }
    return greatest;
  }

  private void move(Window window, int stretch) {
    int from = stretch * Bounds.STRETCH;
    window.move(from, Math.min(accepted.length(), from + Bounds.STRETCH));
  }

  private static int first(List<Occurrences> fields, int from) throws IOException {
    int first = Integer.MAX_VALUE;
    for (Occurrences field : fields) {
      first = Math.min(first, field.from(from));
    }
    return first;
  }

  /**
   * Offers the matches of one clause, with the others looked up, the strongest first.
   *
   * @param leader the clause
   * @param others the clauses after it in the order in which clauses lead; what matches those
   *     before it was offered already, or can't be among the best
   */
  void collectLedBy(int leader, int[] others, TopChunks top) throws IOException {
    lookups = null;
    List<Occurrences> fields = postings.get(leader).open(accepted, acceptedCount);
    double[] rest = new double[others.length + 1];
    int stretches = Bounds.stretches(accepted.length());
    for (int stretch = 0; stretch < stretches; stretch++) {
      double most = bounds.get(leader).in(segment, stretch);
      if (most > 0 && (most + addUp(others, stretch, rest)) * ROOM >= top.leastToEnter()) {
        move(scratch.window(), stretch);
        lead(leader, fields, others, rest, top);
      }
    }
  }

  /** Writes what the clauses from each one on can give in a stretch, and returns it for all. */
  private double addUp(int[] clauses, int stretch, double[] rest) {
    for (int i = clauses.length - 1; i >= 0; i--) {
      rest[i] = rest[i + 1] + bounds.get(clauses[i]).in(segment, stretch);
    }
    return rest[0];
  }

  private void lead(
      int leader, List<Occurrences> fields, int[] others, double[] rest, TopChunks top)
      throws IOException {
    Window window = scratch.window();
    ClauseWeight weight = weights.get(leader);
    double least = weight.frequency(top.leastToEnter() / ROOM - rest[0], saturation);
    for (int i = 0; i < fields.size(); i++) {
      // What a field adds is not all before the last one.
      fields.get(i).addTo(window, i < fields.size() - 1 ? 0 : least);
    }
    // Each match writes those of the leader and of all others before they are added up.
    Arrays.fill(scores, 0);
    for (int doc = window.next(window.from()); doc < window.to(); doc = window.next(doc + 1)) {
      double frequency = window.take(doc);
      if (frequency >= least) {
        scores[leader] = weight.score(frequency, saturation);
        if (lookUpOthers(scores[leader], others, rest, doc, top)) {
          top.offer(inOrder(scores), segment, doc);
          accepted.clear(doc);
        }
      }
    }
  }

  /** Whether a chunk may be among the best, the scores of the others written then. */
  private boolean lookUpOthers(double led, int[] others, double[] rest, int doc, TopChunks top)
      throws IOException {
    double sum = led;
    for (int i = 0; i < others.length; i++) {
      if ((sum + rest[i]) * ROOM < top.leastToEnter()) {
        return false;
      }
      scores[others[i]] = lookUp(others[i], doc);
      sum += scores[others[i]];
    }
    return sum * ROOM >= top.leastToEnter();
  }

  /** Offers the matches of the given clauses, the strongest first, read side by side. */
  void collect(int[] clauses, TopChunks top) throws IOException {
    lookups = null;
    List<List<Occurrences>> fields = new ArrayList<>();
    for (int clause : clauses) {
      fields.add(postings.get(clause).open(accepted, acceptedCount));
    }
    int[] others = Arrays.copyOfRange(clauses, 1, clauses.length);
    boolean required = weights.get(clauses[0]).required();
    double[] rest = new double[clauses.length + 1];
    Window window = scratch.window();
    for (int from = ScopedStatistics.next(accepted, 0);
        from < accepted.length();
        from = ScopedStatistics.next(accepted, window.to())) {
      int stretch = from / Bounds.STRETCH;
      move(window, stretch);
      addUp(clauses, stretch, rest);
      int leaders = leaders(clauses, rest, top);
      if (leaders == 1 && !required) {
        lead(clauses[0], fields.getFirst(), others, Arrays.copyOfRange(rest, 1, rest.length), top);
      } else if (leaders > 0) {
        collectWindow(clauses, leaders, fields, rest[leaders], top);
      }
    }
  }

  /** How many of the clauses have to be read in full, as the others alone can't be enough. */
  private int leaders(int[] clauses, double[] rest, TopChunks top) {
    if (rest[0] * ROOM < top.leastToEnter()) {
      return 0;
    }
    int leaders = clauses.length;
    while (leaders > 0
        && !weights.get(clauses[leaders - 1]).required()
        && rest[leaders - 1] * ROOM < top.leastToEnter()) {
      leaders--;
    }
    return leaders;
  }

  private void collectWindow(
      int[] clauses, int leaders, List<List<Occurrences>> fields, double rest, TopChunks top)
      throws IOException {
    Window window = scratch.window();
    double[][] found = scratch.rows();
    double[] sums = found[found.length - 1];
    for (int i = 0; i < leaders; i++) {
      ClauseWeight weight = weights.get(clauses[i]);
      double[] row = found[i];
      for (Occurrences field : fields.get(i)) {
        field.addTo(window, 0);
      }
      for (int doc = window.next(window.from()); doc < window.to(); doc = window.next(doc + 1)) {
        double score = weight.score(window.take(doc), saturation);
        row[doc - window.from()] = score;
        sums[doc - window.from()] += score;
      }
      if (weight.required()) {
        for (int offset = 0; offset < sums.length; offset++) {
          sums[offset] = row[offset] == 0 ? Double.NEGATIVE_INFINITY : sums[offset];
        }
      }
    }
    Arrays.fill(scores, 0);
    for (int offset = 0; offset < window.to() - window.from(); offset++) {
      if (sums[offset] > 0 && (sums[offset] + rest) * ROOM >= top.leastToEnter()) {
        for (int i = 0; i < clauses.length; i++) {
          scores[clauses[i]] =
              i < leaders ? found[i][offset] : lookUp(clauses[i], window.from() + offset);
        }
        top.offer(inOrder(scores), segment, window.from() + offset);
      }
    }
    for (int i = 0; i < leaders; i++) {
      Arrays.fill(found[i], 0);
    }
    Arrays.fill(sums, 0);
  }

  private static double inOrder(double[] scores) {
    double sum = 0;
    for (double score : scores) {
      sum += score;
    }
    return sum;
  }

  /** The score of one chunk, 0 when it doesn't match; to be asked in ascending order. */
  double score(int doc) throws IOException {
    if (!accepted.get(doc)) {
      return 0;
    }
    boolean complete = true;
    for (int i = 0; i < scores.length; i++) {
      scores[i] = lookUp(i, doc);
      complete &= scores[i] > 0 || !weights.get(i).required();
    }
    return complete ? inOrder(scores) : 0;
  }

  private double lookUp(int clause, int doc) throws IOException {
    List<List<Occurrences>> opened = lookups;
    if (opened == null) {
      opened = new ArrayList<>();
      for (ClausePostings one : postings) {
        opened.add(one.open(accepted, acceptedCount));
      }
      lookups = opened;
    }
    double frequency = 0;
    for (Occurrences field : opened.get(clause)) {
      frequency += field.of(doc);
    }
    return frequency == 0 ? 0 : weights.get(clause).score(frequency, saturation);
  }
}
