package dev.ken.benchmarks.scale;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Findings.Figure;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.prove.Violations;
import dev.ken.benchmarks.scale.LargeIndex.Share;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.index.lucene.IndexSettings;
import dev.ken.index.lucene.LuceneKnowledgeIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The proof that search by vector finds what an exact scan of the readable chunks finds. */
public final class VectorsProof implements Proof {
  private static final double RECALL = 0.99;
  private static final double MOST = 30;

  /** So few that a search of a small index misses some. */
  private static final int TOO_FEW = 10;

  @Override
  public String name() {
    return "vectors";
  }

  @Override
  public String claim() {
    return "Search by vector finds the nearest readable chunks, for less the less is readable.";
  }

  @Override
  public Size size() {
    return new Size("chunks", 1_000_000, 6_000);
  }

  @Override
  public Findings run(Run run) {
    return run(run, LargeIndex.settings());
  }

  private static Findings run(Run run, IndexSettings settings) {
    try {
      var figures = new ArrayList<Figure>();
      if (run.judgesTimes()) {
        Optional<ScaleIndex> sentences = ScaleIndex.ofSentences(run);
        if (sentences.isPresent()) {
          measure(sentences.get(), settings, run, "real sentences", figures);
        } else {
          figures.add(Figure.told("real sentences", "left out: the shared data isn't there"));
        }
      }
      ScaleIndex index = ScaleIndex.of(run);
      measure(index, settings, run, index.real() ? "extended" : "random", figures);
      return new Violations().with(figures);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the index to search in", e);
    }
  }

  private static void measure(
      ScaleIndex index, IndexSettings settings, Run run, String name, List<Figure> figures) {
    try (KnowledgeIndex opened = LuceneKnowledgeIndex.open(index.large().folder(), settings)) {
      double before = Double.POSITIVE_INFINITY;
      for (VectorLeg.Figure figure :
          new VectorLeg(index.large(), index.vectors(), index.queries()).measure(opened)) {
        String what =
            String.format(
                Locale.ROOT,
                "%s, %,d chunks, %s %% readable",
                name,
                (long) index.large().documents() * LargeIndex.CHUNKS,
                100 * figure.share().share());
        figures.add(
            new Figure(
                what + ": recall@10",
                "at least " + RECALL,
                String.format(Locale.ROOT, "%.4f", figure.recall()),
                figure.recall() >= RECALL));
        boolean all = figure.share() == Share.ALL;
        double most = all ? MOST : before;
        figures.add(
            new Figure(
                what + ": p50",
                all
                    ? String.format(Locale.ROOT, "at most %.0f ms", MOST)
                    : "less than with more readable",
                String.format(
                    Locale.ROOT,
                    "%.2f ms of a core, %.2f ms by the clock",
                    figure.milliseconds(),
                    figure.wall()),
                !run.judgesTimes() || figure.milliseconds() <= most));
        before = figure.milliseconds();
      }
    }
  }

  @Override
  public List<Sabotage> sabotages() {
    return List.of(
        new Sabotage(
            "too few candidates are scored exactly",
            run -> run(run, LargeIndex.settings().withVectorCandidates(TOO_FEW))));
  }
}
