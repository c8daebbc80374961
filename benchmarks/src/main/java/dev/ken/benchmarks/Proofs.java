package dev.ken.benchmarks;

import dev.ken.benchmarks.absence.ForbiddenAbsentProof;
import dev.ken.benchmarks.access.AuthorizerProof;
import dev.ken.benchmarks.access.ConformanceProof;
import dev.ken.benchmarks.access.ScopeProof;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.ProveCommand;
import dev.ken.benchmarks.push.PushCrashProof;
import dev.ken.benchmarks.revocation.RevocationProof;
import dev.ken.benchmarks.scale.LexicalProof;
import dev.ken.benchmarks.scale.RevokeScaleProof;
import dev.ken.benchmarks.scale.TimingProof;
import dev.ken.benchmarks.scale.VectorsProof;
import dev.ken.benchmarks.sources.SourcesProof;
import dev.ken.benchmarks.twin.NonInterferenceProof;
import java.util.List;

/** {@code ken prove}: the proofs that there are, in the order in which they run. */
public final class Proofs {
  private Proofs() {}

  /** Runs the command, and ends the process with its exit code. */
  public static void main(String... arguments) {
    System.exit(ProveCommand.run(all(), arguments));
  }

  /** All of them. */
  public static List<Proof> all() {
    return List.of(
        new ConformanceProof(),
        new AuthorizerProof(),
        new ScopeProof(),
        new NonInterferenceProof(),
        new SourcesProof(),
        new RevocationProof(),
        new PushCrashProof(),
        new ForbiddenAbsentProof(),
        new TimingProof(),
        new RevokeScaleProof(),
        new VectorsProof(),
        new LexicalProof());
  }
}
