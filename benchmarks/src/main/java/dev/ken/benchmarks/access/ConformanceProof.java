package dev.ken.benchmarks.access;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Findings.Figure;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.prove.Violations;
import java.util.Arrays;
import java.util.List;

/** The proof that Ken and the reference decide as the readable cases say. */
public final class ConformanceProof implements Proof {

  @Override
  public String name() {
    return "conformance";
  }

  @Override
  public String claim() {
    return "Ken and the naive reference decide every permission case as it is written.";
  }

  @Override
  public Size size() {
    long answers = Conformance.expectations();
    return new Size("answers", answers, answers);
  }

  @Override
  public Findings run(Run run) {
    return run(List.of(KenAuthorizer::new, NaiveAuthorizer::new), run);
  }

  private static Findings run(List<Authorizer.Maker> makers, Run run) {
    var violations = new Violations();
    makers.forEach(maker -> Conformance.violations(maker).forEach(violations::add));
    run.progress().at(run.size(), run.size());
    return violations.with(
        List.of(
            Figure.told("cases", String.valueOf(Conformance.cases().size())),
            new Figure(
                "answers other than written",
                "0 of " + Conformance.expectations(),
                String.valueOf(violations.count()),
                violations.count() == 0)));
  }

  @Override
  public List<Sabotage> sabotages() {
    return Arrays.stream(Mistake.values())
        .map(mistake -> new Sabotage(mistake.words(), run -> run(List.of(mistake), run)))
        .toList();
  }
}
