package dev.ken.benchmarks.scale;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Findings.Figure;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.prove.Violations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The proof that a change of rights on a large index is in force, and soon, when it returns. */
public final class RevokeScaleProof implements Proof {
  private static final double MOST = 200;
  private static final double MOST_FOR_FOLDER = 1000;
  private static final int FOLDER = 10_000;
  private static final int CHANGES = 200;
  private static final int QUICK_CHANGES = 10;
  private static final long LARGE = 200_000;

  @Override
  public String name() {
    return "revoke-scale";
  }

  @Override
  public String claim() {
    return "A changed ACL is durable and in force when the call returns, soon, on a large index.";
  }

  @Override
  public Size size() {
    return new Size("chunks", 1_000_000, 4_000);
  }

  @Override
  public Findings run(Run run) {
    return run(run, RevokeAtScale.Reading.NEWEST);
  }

  private static Findings run(Run run, RevokeAtScale.Reading reading) {
    try {
      ScaleIndex index = ScaleIndex.of(run);
      int changes = run.size() < LARGE ? QUICK_CHANGES : CHANGES;
      int folder = Math.min(FOLDER, index.large().documents() / 4);
      RevokeAtScale.Figures figures =
          new RevokeAtScale(index.large(), reading, run.seed(), run.progress())
              .measure(changes, folder);
      var violations = new Violations();
      for (int i = 0; i < figures.stale(); i++) {
        violations.add("a change did not hold in the next view, or after a restart");
      }
      return violations.with(
          List.of(
              Figure.told("one document's ACL, writer opened for it, median", ms(figures.median())),
              timed(run, "the same, p99", MOST, figures.p99()),
              Figure.told("the same, one core's time, median", ms(figures.core())),
              Figure.told("the disk alone, as many bytes, median", ms(figures.diskMedian())),
              Figure.told("the same, p99", ms(figures.diskP99())),
              Figure.told("one document's ACL, writer kept open, median", ms(figures.openMedian())),
              timed(run, "the same, p99", MOST, figures.openP99()),
              timed(
                  run,
                  String.format(Locale.ROOT, "a folder of %,d documents, median of 3", folder),
                  MOST_FOR_FOLDER,
                  figures.folder()),
              Figure.told("the same, one core's time", ms(figures.folderCore()))));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot make the index to revoke on", e);
    }
  }

  private static Figure timed(Run run, String what, double most, double measured) {
    return new Figure(
        what,
        String.format(Locale.ROOT, "at most %.0f ms", most),
        ms(measured),
        !run.judgesTimes() || measured <= most);
  }

  private static String ms(double milliseconds) {
    return String.format(Locale.ROOT, "%.1f ms", milliseconds);
  }

  @Override
  public List<Sabotage> sabotages() {
    return List.of(
        new Sabotage(
            "views go on with the state that they know",
            run -> run(run, RevokeAtScale.Reading.KNOWN)),
        new Sabotage(
            "the call returns before the commit",
            run -> run(run, RevokeAtScale.Reading.UNCOMMITTED)));
  }
}
