package dev.ken.benchmarks.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.benchmarks.Proofs;
import dev.ken.benchmarks.prove.Proof.Sabotage;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The quick form of each proof; {@code -Dken.seed} plays one again. */
final class ProofsTest {
  private static final long SEED = Long.getLong("ken.seed", 1);

  private final ProofRunner runner = new ProofRunner(SEED, false);

  static Stream<String> names() {
    return Proofs.all().stream().map(Proof::name);
  }

  static Stream<Arguments> sabotages() {
    return Proofs.all().stream()
        .flatMap(proof ->
            proof.sabotages().stream()
                .map(sabotage -> Arguments.of(proof.name(), sabotage.broken())));
  }

  private static Proof named(String name) {
    return Proofs.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("names")
  void run_quickly_holds(String name) throws InterruptedException {
    Proof proof = named(name);

    Findings findings = runner.run(proof::run, proof.size().quick(), Run.Progress.NONE);

    assertThat(findings.holds()).as("%s with seed %d: %s", name, SEED, findings).isTrue();
  }

  @ParameterizedTest
  @MethodSource("sabotages")
  void run_sabotaged_doesNotHold(String name, String broken) throws InterruptedException {
    Proof proof = named(name);
    Sabotage sabotage =
        proof.sabotages().stream()
            .filter(one -> one.broken().equals(broken))
            .findFirst()
            .orElseThrow();

    Report.Noticed result = ProveCommand.sabotage(proof, sabotage, runner, proof.size().full());

    assertThat(result.noticed()).as("%s with '%s': %s", name, broken, result).isTrue();
  }

  @Test
  void all_haveNamesOfTheirOwnAndSabotages() {
    List<Proof> all = Proofs.all();

    assertThat(all.stream().map(Proof::name)).doesNotHaveDuplicates();
    assertThat(all).allSatisfy(proof -> assertThat(proof.sabotages()).isNotEmpty());
  }
}
