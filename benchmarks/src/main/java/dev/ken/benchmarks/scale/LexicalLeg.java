package dev.ken.benchmarks.scale;

import dev.ken.benchmarks.scale.LargeIndex.Share;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.lucene.util.FixedBitSet;

/**
 * Lexical search beside the same query of Lucene's with only a filter, in turns in one run: warm,
 * and as the first query after a commit.
 */
final class LexicalLeg {
  private static final int LIMIT = 10;
  private static final int WARM = 50;
  private static final int ROUNDS = 11;

  /**
   * What was measured for one share, half of the times below each, in milliseconds of one core:
   * both searches run on one thread.
   *
   * @param share how much is readable
   * @param ken warm
   * @param lucene warm, the filter kept
   * @param kenFirst the first query after a refresh, sets and counts made anew
   * @param luceneFirst the same, the filter made anew
   * @param countsDiffer how often the number found was not the same
   */
  record Figure(
      Share share,
      double ken,
      double lucene,
      double kenFirst,
      double luceneFirst,
      int countsDiffer) {
    double ratio() {
      return ken / lucene;
    }
  }

  private final ThreadMXBean cores = ManagementFactory.getThreadMXBean();
  private final LargeIndex large;
  private final List<List<String>> queries;
  private final int left;
  private long version = System.currentTimeMillis();

  /**
   * @param left how many words of each question Ken isn't told; more than 0 only to break it
   */
  LexicalLeg(LargeIndex large, int queryCount, long seed, int left) {
    this.left = left;
    this.large = large;
    var random = new SplittableRandom(seed);
    this.queries = new ArrayList<>();
    for (int i = 0; i < queryCount; i++) {
      var words = new ArrayList<String>();
      for (int j = 2 + random.nextInt(4); j > 0; j--) {
        words.add(Words.common((int) Math.pow(LargeIndex.VOCABULARY, random.nextDouble()) - 1));
      }
      queries.add(words.stream().distinct().toList());
    }
  }

  /** Searches the index, which is the one at {@code large}. */
  List<Figure> measure(KnowledgeIndex index) throws IOException {
    var figures = new ArrayList<Figure>();
    try (LuceneBaseline lucene = LuceneBaseline.open(large.folder())) {
      for (Share share : Share.values()) {
        figures.add(measure(share, index, lucene));
      }
    }
    return figures;
  }

  private Figure measure(Share share, KnowledgeIndex index, LuceneBaseline lucene)
      throws IOException {
    var ken = new Times();
    var beside = new Times();
    int differ = 0;
    try (IndexView view = index.openView()) {
      ReadableScope scope = LargeIndex.scope(share, view);
      lucene.refresh();
      List<FixedBitSet> filter = lucene.filter(scope);
      for (int round = -WARM; round < ROUNDS; round++) {
        for (List<String> words : queries) {
          String typed = String.join(" ", words.subList(left, words.size()));
          long start = cores.getCurrentThreadCpuTime();
          int found = view.lexicalSearch(scope, typed, LIMIT).size();
          long middle = cores.getCurrentThreadCpuTime();
          int besides = lucene.search(words, filter, LIMIT);
          long end = cores.getCurrentThreadCpuTime();
          if (round >= 0) {
            ken.add(middle - start);
            beside.add(end - middle);
            differ += found == besides ? 0 : 1;
          }
        }
      }
    }
    var first = new Times();
    var besideFirst = new Times();
    try (KnowledgeWriter writer = index.openWriter()) {
      for (List<String> words : queries) {
        anotherCommit(writer);
        first(share, index, lucene, words, first, besideFirst);
      }
    }
    return new Figure(
        share,
        ken.milliseconds(0.5),
        beside.milliseconds(0.5),
        first.milliseconds(0.5),
        besideFirst.milliseconds(0.5),
        differ);
  }

  private void first(
      Share share,
      KnowledgeIndex index,
      LuceneBaseline lucene,
      List<String> words,
      Times first,
      Times besideFirst)
      throws IOException {
    try (IndexView view = index.openView()) {
      lucene.refresh();
      ReadableScope scope = LargeIndex.scope(share, view);
      long start = cores.getCurrentThreadCpuTime();
      view.lexicalSearch(scope, String.join(" ", words), LIMIT);
      long middle = cores.getCurrentThreadCpuTime();
      lucene.search(words, lucene.filter(scope), LIMIT);
      besideFirst.add(cores.getCurrentThreadCpuTime() - middle);
      first.add(middle - start);
    }
  }

  private void anotherCommit(KnowledgeWriter writer) {
    version++;
    int document = (int) (version % large.documents());
    writer.updateAcl(LargeIndex.id(document), large.acl(document), new SourceVersion(version));
    writer.commit();
  }
}
