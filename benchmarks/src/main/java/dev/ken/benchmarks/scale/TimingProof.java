package dev.ken.benchmarks.scale;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Findings.Figure;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.prove.Violations;
import dev.ken.benchmarks.scale.LargeIndex.Share;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.index.lucene.LuceneKnowledgeIndex;
import dev.ken.index.lucene.ProvenIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

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
    return run(run, TimingProof::whole, Timing::shipped);
  }

  private static KnowledgeIndex whole(Path folder) {
    return LuceneKnowledgeIndex.open(folder, LargeIndex.settings());
  }

  private static KnowledgeIndex uneven(Path folder) {
    return ProvenIndex.without(ProvenIndex.EVEN_TIMES, folder, LargeIndex.settings());
  }

  private static Findings run(
      Run run, Function<Path, KnowledgeIndex> opener, Timing.Search search) {
    Path folder = run.folder().resolve("timed");
    var vectors =
        new Mixtures(Mixtures.randomBase(FEW, RealVectors.DIMENSION, run.seed()), run.seed());
    try {
      LargeIndex large = new LargeIndex(folder, DOCUMENTS, run.seed()).make(vectors, _ -> {});
      try (KnowledgeIndex index = opener.apply(folder)) {
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
            "counting a word takes as long as it takes",
            run -> run(run, TimingProof::uneven, Timing::shipped)),
        new Sabotage(
            "all is searched and filtered afterwards",
            run ->
                run(
                    run,
                    TimingProof::whole,
                    (view, scope, word) -> {
                      view.lexicalSearch(LargeIndex.scope(Share.ALL, view), word, LIMIT);
                      Timing.shipped(view, scope, word);
                    })));
  }
}
