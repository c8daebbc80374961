package dev.ken.benchmarks.twin;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.index.lucene.ProvenIndex;
import java.util.List;

/** The proof that hidden documents change no bit of what an asker sees. */
public final class NonInterferenceProof implements Proof {
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
    return run(run, TwinRun.whole());
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
                        (folder, files) ->
                            ProvenIndex.without(mechanism, folder, files, TwinRun.INDEX))))
        .toList();
  }

  private static Findings run(Run run, Twins.IndexFactory full) {
    return TwinRun.of(run, full, _ -> _ -> Filling.NONE);
  }
}
