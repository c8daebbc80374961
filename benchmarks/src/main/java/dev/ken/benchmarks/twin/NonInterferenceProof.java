package dev.ken.benchmarks.twin;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Findings.Figure;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.prove.Violations;
import dev.ken.index.lucene.IndexSettings;
import dev.ken.index.lucene.LexicalSettings;
import dev.ken.index.lucene.ProvenIndex;
import dev.ken.retriever.RetrieverSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/** The proof that hidden documents change no bit of what an asker sees. */
public final class NonInterferenceProof implements Proof {
  private static final WordEmbedder EMBEDDER = new WordEmbedder();

  /** Few candidates, so that cuts and ties decide something among few documents. */
  private static final IndexSettings INDEX =
      new IndexSettings(
          EMBEDDER.id(), EMBEDDER.dimension(), LexicalSettings.DEFAULTS, 6, 1 << 20, 1);

  private static final RetrieverSettings RETRIEVER = new RetrieverSettings(6, 0.5, 3, 20, 5, 0, 0);

  @Override
  public String name() {
    return "non-interference";
  }

  @Override
  public String claim() {
    return "All that an asker sees is as over an index that only ever held what they may read.";
  }

  @Override
  public Size size() {
    return new Size("histories", 10_000, 60);
  }

  @Override
  public Findings run(Run run) {
    return run(run, (folder, files) -> ProvenIndex.whole(folder, files, INDEX));
  }

  @Override
  public List<Sabotage> sabotages() {
    return ProvenIndex.mechanisms().stream()
        .map(mechanism ->
            new Sabotage(
                "no " + mechanism,
                run ->
                    run(
                        run,
                        (folder, files) -> ProvenIndex.without(mechanism, folder, files, INDEX))))
        .toList();
  }

  private static Findings run(Run run, Twins.IndexFactory full) {
    var twins =
        new Twins(
            full, (folder, files) -> ProvenIndex.whole(folder, files, INDEX), EMBEDDER, RETRIEVER);
    var violations = new Violations();
    var tally = new Tally();
    var done = new AtomicLong();
    LongStream.range(run.seed(), run.seed() + run.size())
        .parallel()
        .forEach(seed -> {
          for (Difference difference : play(twins, seed, run.folder(), tally)) {
            violations.add(difference.words());
          }
          run.progress().at(done.incrementAndGet(), run.size());
        });
    return violations.with(
        List.of(
            new Figure(
                "differences",
                String.format(Locale.ROOT, "0 in %,d histories", run.size()),
                String.format(Locale.ROOT, "%,d", violations.count()),
                violations.count() == 0),
            Figure.told("lines compared", count(tally.lines())),
            // The comparison means something only when there was much to hide, and much to say.
            new Figure("of them answers", "some", count(tally.answers()), tally.answers() > 0),
            new Figure(
                "documents hidden from the asker",
                "10 to 90 %",
                tally.hiddenPercent() + " %",
                tally.hiddenPercent() >= 10 && tally.hiddenPercent() <= 90)));
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static List<Difference> play(Twins twins, long seed, Path parent, Tally tally) {
    try {
      Path folder = Files.createTempDirectory(parent, "history");
      List<Difference> differences = twins.play(seed, folder, tally);
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
      return differences;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot play history " + seed, e);
    }
  }
}
