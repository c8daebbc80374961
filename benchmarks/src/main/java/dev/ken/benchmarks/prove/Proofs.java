package dev.ken.benchmarks.prove;

import dev.ken.benchmarks.access.AuthorizerProof;
import dev.ken.benchmarks.access.ConformanceProof;
import dev.ken.benchmarks.access.ScopeProof;
import dev.ken.benchmarks.twin.NonInterferenceProof;
import java.util.List;

/** The proofs that there are, in the order in which they run. */
public final class Proofs {
  private Proofs() {}

  /** All of them. */
  public static List<Proof> all() {
    return List.of(
        new ConformanceProof(),
        new AuthorizerProof(),
        new ScopeProof(),
        new NonInterferenceProof());
  }
}
