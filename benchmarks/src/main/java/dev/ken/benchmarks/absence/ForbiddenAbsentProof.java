package dev.ken.benchmarks.absence;

import dev.ken.benchmarks.prove.Findings;
import dev.ken.benchmarks.prove.Findings.Figure;
import dev.ken.benchmarks.prove.Proof;
import dev.ken.benchmarks.prove.Run;
import dev.ken.benchmarks.prove.Violations;
import dev.ken.benchmarks.revocation.WordEmbedder;
import dev.ken.core.access.PersonId;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * The proof that "forbidden" and "absent" are the same answer: the same requests over HTTP to an
 * installation and to one without the documents that the person may not read give the same status,
 * headers and bytes. Nothing is left out but the header {@code Date}: the clock stands still, and
 * identifiers follow from a seed.
 */
public final class ForbiddenAbsentProof implements Proof {
  @Override
  public String name() {
    return "forbidden-absent";
  }

  @Override
  public String claim() {
    return "The same request gives the same bytes whether a document is forbidden or absent.";
  }

  @Override
  public Size size() {
    return new Size("offices", 300, 6);
  }

  @Override
  public Findings run(Run run) {
    return run(Leak.NONE, run);
  }

  private static Findings run(Leak leak, Run run) {
    var violations = new Violations();
    var embedder = new WordEmbedder(_ -> {});
    long replies = 0;
    long forbidden = 0;
    try (HttpClient client = HttpClient.newHttpClient()) {
      for (long number = 0; number < run.size(); number++) {
        long seed = run.seed() + number;
        var random = new SplittableRandom(seed);
        var office = new Office(random);
        PersonId person = Office.person(0);
        List<Office.Paper> readable = office.readableBy(person);
        forbidden += office.papers().size() - readable.size();
        Path folder = run.folder().resolve("office" + number);
        var requests = new Requests(client, office);
        Requests.Script script = requests.script();
        try (var whole =
                new ServedOffice(office, office.papers(), embedder, leak, folder.resolve("whole"));
            var rest = new ServedOffice(office, readable, embedder, leak, folder.resolve("rest"))) {
          replies +=
              compare(
                  seed,
                  requests.send(whole, script, person, Office.person(1)),
                  requests.send(rest, script, person, Office.person(1)),
                  violations);
        }
        run.progress().at(number + 1, run.size());
      }
    }
    return violations.with(
        List.of(
            new Figure(
                "replies that differ",
                "0",
                String.format(Locale.ROOT, "%,d of %,d", violations.count(), replies),
                violations.count() == 0),
            new Figure(
                "forbidden documents",
                "1 or more",
                String.format(Locale.ROOT, "%,d", forbidden),
                forbidden > 0)));
  }

  private static long compare(
      long seed, List<Requests.Answer> whole, List<Requests.Answer> rest, Violations violations) {
    for (int number = 0; number < whole.size(); number++) {
      Requests.Answer one = whole.get(number);
      Requests.Answer other = rest.get(number);
      if (!one.equals(other)) {
        violations.add(
            String.format(
                Locale.ROOT,
                "office %d: %s gave %s, and without: %s",
                seed,
                one.request(),
                one,
                other));
      }
    }
    return whole.size();
  }

  @Override
  public List<Sabotage> sabotages() {
    return Arrays.stream(Leak.values())
        .filter(leak -> leak != Leak.NONE)
        .map(leak -> new Sabotage(leak.words(), run -> run(leak, run)))
        .toList();
  }
}
