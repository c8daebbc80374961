package dev.ken.index.lucene;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.FixedBitSet;
import org.jspecify.annotations.Nullable;

/**
 * Scores the accepted chunks of one segment. A score is added up clause by clause in the order of
 * the query, whatever order the clauses are read in.
 *
 * <p>Once the best so far are so many as are asked for, chunks are left out that could not be among
 * them even if each clause that was not looked up yet gave all it can (Turtle and Flood, "Query
 * evaluation: strategies and optimizations", 1995). What a clause can give at most depends on the
 * readable chunks alone, and nothing that is left out could have been among the best: the results
 * are the same to the bit. For one query and one thread.
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
  private final Scratch scratch;
  private final double[] scores;
  private @Nullable List<List<Occurrences>> lookups;

  /**
   * @param accepted the chunks to score; those that were offered are taken out of it
   * @param weights the clauses of the query, in its order
   * @param scratch what is written into meanwhile
   */
  SegmentScorer(
      Segment segment,
      FixedBitSet accepted,
      LexicalSettings settings,
      List<ClauseWeight> weights,
      Scratch scratch) {
    this.segment = segment;
    this.accepted = accepted;
    this.acceptedCount = accepted.cardinality();
    this.saturation = settings.saturation();
    this.weights = weights;
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

  /** The greatest weighed frequency of a clause. */
  double greatestFrequency(int clause) throws IOException {
    double[] greatest = {0};
    forEachMatch(clause, (_, frequency) -> greatest[0] = Math.max(greatest[0], frequency));
    return greatest[0];
  }

  private void forEachMatch(int clause, Window.Consumer consumer) throws IOException {
    Window window = scratch.window();
    List<Occurrences> fields = postings.get(clause).open(accepted, acceptedCount);
    int first = first(fields, 0);
    while (first < accepted.length()) {
      window.move(first, Math.min(accepted.length(), first + Window.SIZE));
      for (Occurrences field : fields) {
        field.addTo(window);
      }
      window.drain(consumer);
      first = first(fields, window.to());
    }
  }

  private static int first(List<Occurrences> fields, int from) throws IOException {
    int first = DocIdSetIterator.NO_MORE_DOCS;
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
    double[] rest = new double[others.length + 1];
    for (int i = others.length - 1; i >= 0; i--) {
      rest[i] = rest[i + 1] + weights.get(others[i]).most();
    }
    lookups = null;
    // Each match writes those of the leader and of all others before they are added up.
    Arrays.fill(scores, 0);
    forEachMatch(
        leader,
        (doc, frequency) -> {
          double sum = weights.get(leader).score(frequency, saturation);
          scores[leader] = sum;
          for (int i = 0; i < others.length; i++) {
            if ((sum + rest[i]) * ROOM < top.leastToEnter()) {
              return;
            }
            scores[others[i]] = lookUp(others[i], doc);
            sum += scores[others[i]];
          }
          if (sum * ROOM >= top.leastToEnter()) {
            top.offer(inOrder(scores), segment, doc);
            accepted.clear(doc);
          }
        });
  }

  /** Offers the matches of the given clauses, read side by side. */
  void collect(List<Integer> clauses, TopChunks top) throws IOException {
    lookups = null;
    List<List<Occurrences>> fields = new ArrayList<>();
    for (int clause : clauses) {
      fields.add(postings.get(clause).open(accepted, acceptedCount));
    }
    Window window = scratch.window();
    for (int from = ScopedStatistics.next(accepted, 0);
        from < accepted.length();
        from = ScopedStatistics.next(accepted, window.to())) {
      window.move(from, Math.min(accepted.length(), from + Window.SIZE));
      int followers = followers(clauses, top);
      if (followers == clauses.size()) {
        return;
      }
      collectWindow(clauses, followers, fields, top);
    }
  }

  /** How many of the clauses, the weakest of which stand last, need not be read in full. */
  private int followers(List<Integer> clauses, TopChunks top) {
    double together = 0;
    for (int i = clauses.size() - 1; i >= 0; i--) {
      ClauseWeight weight = weights.get(clauses.get(i));
      together += weight.most();
      if (weight.required() || together * ROOM >= top.leastToEnter()) {
        return clauses.size() - 1 - i;
      }
    }
    return clauses.size();
  }

  private void collectWindow(
      List<Integer> clauses, int followers, List<List<Occurrences>> fields, TopChunks top)
      throws IOException {
    int leaders = clauses.size() - followers;
    Window window = scratch.window();
    int length = window.to() - window.from();
    double[][] found = scratch.rows();
    double[] sums = scratch.sums();
    Arrays.fill(sums, 0, length, 0);
    for (int i = 0; i < leaders; i++) {
      ClauseWeight weight = weights.get(clauses.get(i));
      double[] row = found[i];
      for (Occurrences field : fields.get(i)) {
        field.addTo(window);
      }
      window.drain((doc, frequency) -> {
        double score = weight.score(frequency, saturation);
        row[doc - window.from()] = score;
        sums[doc - window.from()] += score;
      });
      if (weight.required()) {
        for (int offset = 0; offset < length; offset++) {
          sums[offset] = row[offset] == 0 ? Double.NEGATIVE_INFINITY : sums[offset];
        }
      }
    }
    double rest = 0;
    for (int i = leaders; i < clauses.size(); i++) {
      rest += weights.get(clauses.get(i)).most();
    }
    Arrays.fill(scores, 0);
    for (int offset = 0; offset < length; offset++) {
      if (sums[offset] > 0 && (sums[offset] + rest) * ROOM >= top.leastToEnter()) {
        for (int i = 0; i < clauses.size(); i++) {
          int clause = clauses.get(i);
          scores[clause] = i < leaders ? found[i][offset] : lookUp(clause, window.from() + offset);
        }
        top.offer(inOrder(scores), segment, window.from() + offset);
      }
    }
    for (int i = 0; i < leaders; i++) {
      Arrays.fill(found[i], 0, length, 0);
    }
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
