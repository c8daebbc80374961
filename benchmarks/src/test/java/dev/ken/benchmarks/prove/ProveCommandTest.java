package dev.ken.benchmarks.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.benchmarks.prove.Findings.Figure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class ProveCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Claims that no number below its size is a given one. */
  private record NoNumber(String name, long number, long sabotaged) implements Proof {
    @Override
    public String claim() {
      return "No number is " + number + ".";
    }

    @Override
    public Size size() {
      return new Size("numbers", 100, 10);
    }

    @Override
    public Findings run(Run run) {
      return run(run, number);
    }

    private static Findings run(Run run, long number) {
      var violations = new Violations();
      if (number < run.size()) {
        violations.add("number " + number);
      }
      return violations.with(List.of(Figure.told("numbers", String.valueOf(run.size()))));
    }

    @Override
    public List<Sabotage> sabotages() {
      return List.of(new Sabotage("another number", run -> run(run, sabotaged)));
    }
  }

  private int prove(List<Proof> proofs, String... arguments) {
    var command =
        new ProveCommand(
            proofs,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new CommandLine(command).execute(arguments);
  }

  @Test
  void prove_nothingViolated_holds() {
    int code = prove(List.of(new NoNumber("no-500", 500, 1)), "--seed", "42");

    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("numbers", "100", "Holds. (seed 42)");
  }

  @Test
  void prove_violation_exitsWithSevenAndSaysWhich() {
    int code = prove(List.of(new NoNumber("no-50", 50, 1)), "--seed", "42");

    assertThat(code).isEqualTo(7);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("NOT MET", "DOES NOT HOLD.");
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("number 50");
  }

  @Test
  void prove_quickOrCount_triesLess() {
    assertThat(prove(List.of(new NoNumber("no-50", 50, 1)), "--quick")).isZero();
    assertThat(prove(List.of(new NoNumber("no-50", 50, 1)), "--count", "no-50=51")).isEqualTo(7);
    assertThat(prove(List.of(new NoNumber("no-50", 50, 1)), "--count", "no-50=50")).isZero();
  }

  @Test
  void prove_only_leavesOutTheOthers() {
    List<Proof> proofs = List.of(new NoNumber("no-50", 50, 1), new NoNumber("no-500", 500, 1));

    assertThat(prove(proofs, "--only", "no-500")).isZero();
    assertThat(prove(proofs, "--only", "no-50")).isEqualTo(7);
  }

  @Test
  void prove_unknownName_isRefused() {
    assertThat(prove(List.of(), "--only", "x")).isEqualTo(2);
  }

  @Test
  void prove_selfTest_failsWhenASabotageIsNotNoticed() {
    assertThat(prove(List.of(new NoNumber("seen", 500, 3)), "--self-test")).isZero();
    assertThat(prove(List.of(new NoNumber("unseen", 500, 99_999)), "--self-test")).isEqualTo(7);
  }

  @Test
  void prove_json_namesSeedFiguresAndViolations() {
    prove(List.of(new NoNumber("no-50", 50, 1)), "--seed", "42", "--json");

    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("\"holds\" : false", "\"seed\" : 42", "\"violations\" : 1", "\"number 50\"");
  }
}
