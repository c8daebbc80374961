package dev.ken.benchmarks.revocation;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Findings.Figure;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.prove.Violations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/**
 * The proof that no byte uses a right that was removed, from when the call that removed it has
 * returned: random histories of asks, streams, conversations, transcripts, searches and documents,
 * with changes of people, groups, permissions, documents and generations begun between any two
 * steps of an answer, and with crashes.
 */
public final class RevocationProof implements Proof {
  @Override
  public String name() {
    return "revocation";
  }

  @Override
  public String claim() {
    return "When a revocation has returned, no later byte uses what it removed.";
  }

  @Override
  public Size size() {
    return new Size("histories", 10_000, 60);
  }

  @Override
  public Findings run(Run run) {
    return run(Break.NOTHING, run);
  }

  private static Findings run(Break broken, Run run) {
    var violations = new Violations();
    var done = new AtomicLong();
    var bytes = new AtomicLong();
    var crashes = new AtomicLong();
    var waited = new AtomicLong();
    Map<Changes.Kind, Long> made = new EnumMap<>(Changes.Kind.class);
    Path empty = KenOnDisk.emptyState(run.folder());
    LongStream.range(0, run.size())
        .parallel()
        .forEach(number -> {
          try (var story = story(broken, run, empty, number, violations)) {
            story.play();
            bytes.addAndGet(story.bytes());
            crashes.addAndGet(story.crashes());
            waited.addAndGet(story.waited());
            synchronized (made) {
              story.made().forEach((kind, count) -> made.merge(kind, (long) count, Long::sum));
            }
          } catch (RuntimeException e) {
            // What is broken may fail in other ways too; only stale words count as noticed.
            if (broken == Break.NOTHING) {
              throw new IllegalStateException("history " + (run.seed() + number) + " ended", e);
            }
          }
          run.progress().at(done.incrementAndGet(), run.size());
        });
    return violations.with(
        List.of(
            new Figure(
                "stale words in what was handed over",
                String.format(Locale.ROOT, "0 in %,d histories", run.size()),
                String.format(Locale.ROOT, "%,d in %,d histories", violations.count(), done.get()),
                violations.count() == 0),
            Figure.told("characters looked at", String.format(Locale.ROOT, "%,d", bytes.get())),
            Figure.told("changes", made.toString()),
            Figure.told("crashes", String.format(Locale.ROOT, "%,d", crashes.get())),
            Figure.told(
                "steps of answers while a change waited for them",
                String.format(Locale.ROOT, "%,d", waited.get()))));
  }

  private static Story story(
      Break broken, Run run, Path emptyState, long number, Violations violations) {
    try {
      Path folder = Files.createTempDirectory(run.folder(), "history");
      Files.copy(emptyState, folder.resolve(KenOnDisk.STATE));
      return new Story(run.seed() + number, folder, broken, violations);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make a folder for history " + number, e);
    }
  }

  @Override
  public List<Sabotage> sabotages() {
    return Arrays.stream(Break.values())
        .filter(broken -> broken != Break.NOTHING)
        .map(broken -> new Sabotage(broken.words(), run -> run(broken, run)))
        .toList();
  }
}
