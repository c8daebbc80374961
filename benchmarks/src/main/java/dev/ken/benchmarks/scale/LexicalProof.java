package dev.ken.benchmarks.scale;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Findings.Figure;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.prove.Violations;
import dev.ken.core.index.KnowledgeIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The proof that search by words that leaks nothing costs little more than one that leaks. */
public final class LexicalProof implements Proof {
  private static final double MOST = 1.5;
  private static final int QUERIES = 40;
  private static final int QUICK_QUERIES = 10;
  private static final long LARGE = 200_000;

  @Override
  public String name() {
    return "lexical";
  }

  @Override
  public String claim() {
    return "Search by words finds as many chunks as Lucene with a filter, at about its cost.";
  }

  @Override
  public Size size() {
    return new Size("chunks", 1_000_000, 4_000);
  }

  @Override
  public Findings run(Run run) {
    return run(run, 0);
  }

  private static Findings run(Run run, int left) {
    try {
      ScaleIndex index = ScaleIndex.of(run);
      var violations = new Violations();
      var figures = new ArrayList<Figure>();
      int queries = run.size() < LARGE ? QUICK_QUERIES : QUERIES;
      try (KnowledgeIndex opened = index.large().open()) {
        for (LexicalLeg.Figure figure :
            new LexicalLeg(index.large(), queries, run.seed(), left).measure(opened)) {
          add(figure, run, figures);
          for (int i = 0; i < figure.countsDiffer(); i++) {
            violations.add("another number of chunks was found than Lucene finds");
          }
        }
      }
      return violations.with(figures);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make or read the index to search in", e);
    }
  }

  private static void add(LexicalLeg.Figure figure, Run run, List<Figure> figures) {
    String readable = String.format(Locale.ROOT, "%s %% readable, ", 100 * figure.share().share());
    figures.add(
        new Figure(
            readable + "warm",
            String.format(Locale.ROOT, "at most %.1f times Lucene's", MOST),
            String.format(
                Locale.ROOT,
                "%.2f times: %.2f ms, Lucene %.2f ms",
                figure.ratio(),
                figure.ken(),
                figure.lucene()),
            !run.judgesTimes() || figure.ratio() <= MOST));
    figures.add(
        Figure.told(
            readable + "first after a refresh",
            String.format(
                Locale.ROOT,
                "%.2f times: %.2f ms, Lucene %.2f ms",
                figure.kenFirst() / figure.luceneFirst(),
                figure.kenFirst(),
                figure.luceneFirst())));
  }

  @Override
  public List<Sabotage> sabotages() {
    return List.of(new Sabotage("a word of each question is left out", run -> run(run, 1)));
  }
}
