package dev.ken.benchmarks.twin;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Findings.Figure;
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
import java.util.function.LongFunction;
import java.util.stream.LongStream;

/** Plays many histories of twins, on all processors, and counts what differs. */
public final class TwinRun {
  private static final WordEmbedder EMBEDDER = new WordEmbedder();

  /** Few candidates, so that cuts and ties decide something among few documents. */
  static final IndexSettings INDEX =
      new IndexSettings(
          EMBEDDER.id(), EMBEDDER.dimension(), LexicalSettings.DEFAULTS, 6, 1 << 20, 1);

  private static final RetrieverSettings RETRIEVER = new RetrieverSettings(6, 0.5, 3, 20, 5, 0, 0);

  private TwinRun() {}

  /** The whole index, with nothing broken. */
  public static Twins.IndexFactory whole() {
    return (folder, files) -> ProvenIndex.whole(folder, files, INDEX);
  }

  /**
   * Plays as many histories as the run has.
   *
   * @param full opens the index under test
   * @param ways how what a world states comes into Ken, by the number of the history
   */
  public static Findings of(Run run, Twins.IndexFactory full, LongFunction<Filling.Factory> ways) {
    var twins = new Twins(full, whole(), EMBEDDER, RETRIEVER);
    var violations = new Violations();
    var tally = new Tally();
    var done = new AtomicLong();
    LongStream.range(run.seed(), run.seed() + run.size())
        .parallel()
        .forEach(seed -> {
          Filling.Factory way = ways.apply(seed - run.seed());
          for (Difference difference : play(twins, seed, run.folder(), way, tally)) {
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
            Figure.told("decisions compared", count(tally.decisions())),
            // The comparison means something only when there was much to hide, and much to say.
            new Figure("of the lines answers", "some", count(tally.answers()), tally.answers() > 0),
            new Figure(
                "documents hidden from the asker",
                "10 to 90 %",
                tally.hiddenPercent() + " %",
                tally.hiddenPercent() >= 10 && tally.hiddenPercent() <= 90)));
  }

  private static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  private static List<Difference> play(
      Twins twins, long seed, Path parent, Filling.Factory ways, Tally tally) {
    try {
      Path folder = Files.createTempDirectory(parent, "history");
      List<Difference> differences;
      try (Filling way = ways.open(folder.resolve("source"))) {
        differences = twins.play(seed, folder, way, tally);
      }
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
