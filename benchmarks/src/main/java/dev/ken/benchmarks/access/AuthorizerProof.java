package dev.ken.benchmarks.access;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Findings.Figure;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.prove.Violations;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** The proof that Ken decides as the naive reference does, over random directories and ACLs. */
public final class AuthorizerProof implements Proof {
  /** Fewer decisions of one kind, in percent, would say little about it. */
  private static final int LEAST_OF_A_KIND = 10;

  @Override
  public String name() {
    return "authorizer";
  }

  @Override
  public String claim() {
    return "Ken decides as the naive reference, which shares no code with it.";
  }

  @Override
  public Size size() {
    return new Size("decisions", 1_000_000, 50_000);
  }

  @Override
  public Findings run(Run run) {
    return run(KenAuthorizer::new, run);
  }

  private static Findings run(Authorizer.Maker maker, Run run) {
    var violations = new Violations();
    var decisions = new AtomicLong();
    var readable = new AtomicLong();
    long batch = 64;
    for (long world = 0; decisions.get() < run.size(); world += batch) {
      LongStream.range(world, world + batch)
          .parallel()
          .forEach(one -> compare(maker, run.seed() + one, violations, decisions, readable));
      run.progress().at(Math.min(decisions.get(), run.size()), run.size());
    }
    long percent = 100 * readable.get() / decisions.get();
    return violations.with(
        List.of(
            new Figure(
                "decisions other than the reference's",
                String.format(Locale.ROOT, "0 of %,d", run.size()),
                String.format(Locale.ROOT, "%,d of %,d", violations.count(), decisions.get()),
                violations.count() == 0),
            new Figure(
                "decisions that let in",
                String.format(Locale.ROOT, "%d to %d %%", LEAST_OF_A_KIND, 100 - LEAST_OF_A_KIND),
                percent + " %",
                percent >= LEAST_OF_A_KIND && percent <= 100 - LEAST_OF_A_KIND)));
  }

  private static void compare(
      Authorizer.Maker maker,
      long seed,
      Violations violations,
      AtomicLong decisions,
      AtomicLong readable) {
    var rights = new RandomRights(new SplittableRandom(seed));
    Authorizer tested = maker.over(rights.stated());
    Authorizer reference = new NaiveAuthorizer(rights.stated());
    List<PersonId> people =
        Stream.concat(
                rights.stated().directory().people().stream().map(Person::id),
                Stream.of(new PersonId("stranger")))
            .toList();
    for (PersonId person : people) {
      for (String document : rights.stated().documents().keySet()) {
        boolean expected = reference.mayRead(person, document);
        if (tested.mayRead(person, document) != expected) {
          violations.add(
              String.format(
                  Locale.ROOT,
                  "world %d: %s %s read %s",
                  seed,
                  person.value(),
                  expected ? "can" : "cannot",
                  document));
        }
        decisions.incrementAndGet();
        if (expected) {
          readable.incrementAndGet();
        }
      }
    }
  }

  @Override
  public List<Sabotage> sabotages() {
    return Arrays.stream(Mistake.values())
        .map(mistake -> new Sabotage(mistake.words(), run -> run(mistake, run)))
        .toList();
  }
}
