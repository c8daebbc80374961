package dev.ken.benchmarks.scale;

import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.scale.LargeIndex.Share;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.DocumentId;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntFunction;

/**
 * Whether times betray what hidden documents contain: the search for a word that only hidden
 * documents have, against one that stands nowhere, for someone who reads a tenth.
 *
 * <p>What is timed is lexical search with its statistics, the one part that looks a word up; the
 * embedding of a question and the search by vector depend on its words, not on whether a document
 * has them. Before each pair a document's ACL is changed and a view opened, so that no count is
 * kept from before; a search for a word that stands nowhere and is asked for once comes first, so
 * that the sets of readable chunks are made. Which of the two is asked first is tossed.
 */
final class Timing {
  private static final int WARM = 300;
  private static final int LIMIT = 50;

  /** Searches as an asker would. */
  interface Search {
    void run(IndexView view, ReadableScope scope, String word);
  }

  private final LargeIndex large;
  private final Search search;
  private final SplittableRandom random;
  private final Run.Progress progress;
  private int nowhere;
  private long version = System.currentTimeMillis();

  Timing(LargeIndex large, Search search, long seed, Run.Progress progress) {
    this.large = large;
    this.search = search;
    this.random = new SplittableRandom(seed);
    this.progress = progress;
  }

  /** The shipped search. */
  static void shipped(IndexView view, ReadableScope scope, String word) {
    view.lexicalSearch(scope, word, LIMIT);
  }

  /** The AUC for words of one hidden document each. */
  double rare(KnowledgeIndex index, int pairs) {
    return auc(index, pairs, this::rareWord);
  }

  /** The AUC for words that half of the hidden documents have. */
  double half(KnowledgeIndex index, int pairs) {
    return auc(index, pairs, pair -> Words.half(pair % Words.HALVES));
  }

  private String rareWord(int pair) {
    int document = random.nextInt(large.documents());
    while (large.rank(document) < Share.TENTH.share()) {
      document = random.nextInt(large.documents());
    }
    return Words.rare(document);
  }

  private double auc(KnowledgeIndex index, int pairs, IntFunction<String> hidden) {
    long[] with = new long[pairs];
    long[] without = new long[pairs];
    try (KnowledgeWriter writer = index.openWriter()) {
      for (int pair = -WARM; pair < pairs; pair++) {
        anotherCommit(writer);
        try (IndexView view = index.openView()) {
          ReadableScope scope = LargeIndex.scope(Share.TENTH, view);
          time(view, scope, nextNowhere());
          String word = hidden.apply(Math.max(0, pair));
          boolean first = random.nextBoolean();
          long one = time(view, scope, first ? word : nextNowhere());
          long other = time(view, scope, first ? nextNowhere() : word);
          if (pair >= 0) {
            with[pair] = first ? one : other;
            without[pair] = first ? other : one;
          }
          progress.at(Math.max(0, pair), pairs);
        }
      }
    }
    return auc(with, without);
  }

  /** Changes the ACL of a document that the asker reads neither before nor after. */
  private void anotherCommit(KnowledgeWriter writer) {
    int document = 0;
    while (large.rank(document) < Share.TENTH.share()) {
      document++;
    }
    DocumentId id = LargeIndex.id(document);
    version++;
    writer.updateAcl(
        id,
        version % 2 == 0 ? LargeIndex.ownersOnly(document) : large.acl(document),
        new SourceVersion(version));
    writer.commit();
  }

  private String nextNowhere() {
    nowhere++;
    return Words.nowhere(nowhere);
  }

  private long time(IndexView view, ReadableScope scope, String word) {
    long start = System.nanoTime();
    search.run(view, scope, word);
    return System.nanoTime() - start;
  }

  /**
   * The area under the curve of the classifier that calls a time above a threshold hidden, over all
   * thresholds; or of the one that calls those below it so, whichever is better.
   */
  static double auc(long[] hidden, long[] nowhere) {
    long[] sorted = nowhere.clone();
    Arrays.sort(sorted);
    double above = 0;
    for (long time : hidden) {
      int lower = lowerBound(sorted, time);
      int equal = lowerBound(sorted, time + 1) - lower;
      above += lower + equal / 2.0;
    }
    double auc = above / ((double) hidden.length * nowhere.length);
    return Math.max(auc, 1 - auc);
  }

  /** How many are less than the bound. */
  private static int lowerBound(long[] sorted, long bound) {
    int from = 0;
    int to = sorted.length;
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (sorted[middle] < bound) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }
}
