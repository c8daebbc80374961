package dev.ken.benchmarks.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.benchmarks.prove.Findings.Figure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ResultsFileTest {
  private static final LocalDate DATE = LocalDate.of(2026, 1, 2);

  /** Claims nothing, and is never run. */
  private record Named(String name) implements Proof {
    @Override
    public String claim() {
      return "It is called " + name + ".";
    }

    @Override
    public Size size() {
      return new Size("names", 100, 10);
    }

    @Override
    public Findings run(Run run) {
      throw new IllegalStateException("it is never run");
    }

    @Override
    public List<Sabotage> sabotages() {
      return List.of();
    }
  }

  private static final Proof FIRST = new Named("first");
  private static final Proof SECOND = new Named("second");

  private static Report report(Proof proof, long size, Figure figure) {
    return new Report(
        42,
        "a machine",
        "ken 1",
        List.of(new Report.Entry(proof, size, new Violations().with(List.of(figure)), 1.4)),
        List.of());
  }

  @Test
  void write_oneProofAfterTheOther_keepsBothInTheOrderOfProofs(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("PROOFS.md");
    var results = new ResultsFile(file);
    List<Proof> proofs = List.of(FIRST, SECOND);

    results.write(report(SECOND, 100, new Figure("a|b", "0", "1", false)), proofs, DATE);
    results.write(report(FIRST, 7, Figure.told("c", "3")), proofs, DATE);

    String text = Files.readString(file);
    assertThat(text)
        .containsSubsequence(
            "## first\n\nIt is called first.\n\nHolds after 7 names (in full: 100), in 1 s; seed 42;"
                + " 2026-01-02; ken 1; a machine\n",
            "| c |  | 3 |  |\n",
            "## second\n",
            "**Does not hold** after 100 names, in 1 s",
            "| a\\|b | 0 | 1 | not met |\n",
            "| violations | 0 | 0 |  |\n");
    results.write(report(FIRST, 100, Figure.told("c", "4")), List.of(FIRST), DATE);
    assertThat(Files.readString(file))
        .contains("| c |  | 4 |  |")
        .doesNotContain("(in full", "second", "| c |  | 3 |");
  }
}
