package dev.ken.benchmarks.scale;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Findings.Figure;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.prove.Violations;
import dev.ken.benchmarks.scale.LargeIndex.Share;
import dev.ken.core.index.KnowledgeIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The proof that the time of a search does not tell what hidden documents contain. */
public final class TimingProof implements Proof {
  private static final double MOST = 0.55;

  /** With few pairs chance alone exceeds the goal; this is far beyond chance. */
  private static final double MOST_OF_FEW = 0.7;

  private static final int FEW = 2_000;
  private static final int DOCUMENTS = 2_000;
  private static final int LIMIT = 50;

  @Override
  public String name() {
    return "timing";
  }

  @Override
  public String claim() {
    return "The time of a search does not tell what stands in hidden documents.";
  }

  @Override
  public Size size() {
    return new Size("pairs", 5_000, 200);
  }

  @Override
  public Findings run(Run run) {
    return run(run, Timing::shipped);
  }

  private static Findings run(Run run, Timing.Search search) {
    Path folder = run.folder().resolve("timed");
    var vectors =
        new Mixtures(Mixtures.randomBase(FEW, RealVectors.DIMENSION, run.seed()), run.seed());
    try {
      LargeIndex large = new LargeIndex(folder, DOCUMENTS, run.seed()).make(vectors, _ -> {});
      try (KnowledgeIndex index = large.open()) {
        var timing = new Timing(large, search, run.seed(), run.progress());
        int pairs = Math.toIntExact(run.size());
        return new Violations()
            .with(
                List.of(
                    figure("a word of one hidden document", run, timing.rare(index, pairs)),
                    figure("a word of half of them", run, timing.half(index, pairs))));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the index to be timed", e);
    }
  }

  private static Figure figure(String what, Run run, double auc) {
    double most = run.size() < FEW ? MOST_OF_FEW : MOST;
    return new Figure(
        what + " against one that stands nowhere: AUC",
        "at most " + most,
        String.format(Locale.ROOT, "%.3f", auc),
        auc <= most);
  }

  @Override
  public List<Sabotage> sabotages() {
    return List.of(
        new Sabotage(
            "all is searched and filtered afterwards",
            run ->
                run(
                    run,
                    (view, scope, word) -> {
                      view.lexicalSearch(LargeIndex.scope(Share.ALL, view), word, LIMIT);
                      Timing.shipped(view, scope, word);
                    })));
  }
}
