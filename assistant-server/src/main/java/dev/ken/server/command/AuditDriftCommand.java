package dev.ken.server.command;

import dev.ken.core.access.PersonId;
import dev.ken.core.error.KenException;
import dev.ken.core.trace.OperatorAction;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.Tenant;
import dev.ken.server.rights.Drift;
import dev.ken.server.rights.Share;
import dev.ken.server.rights.Standing;
import dev.ken.server.wire.DriftBody;
import dev.ken.server.wire.Json;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Asks the sources again who may read what. */
@Command(
    name = "drift",
    header = "Ask the sources again, and say where Ken's rights are not theirs.",
    description = {
      "Reads people and groups anew, and the permissions of a sample of documents, and compares"
          + " person by person with what is in force now. A false allow is somebody who may read"
          + " what the source denies them, a false deny the other way round. The bounds are those"
          + " of 95 % confidence for all documents (Clopper and Pearson). Nothing is changed: 'ken"
          + " sync' and 'ken index' do that. What was pushed has no source to be asked."
    },
    exitCodeList = {
      "0:nothing differs",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or a source can't be asked",
      "7:something differs"
    },
    footer = {"  ken audit drift", "  ken audit drift --sample 100000 --json"})
final class AuditDriftCommand implements Callable<Integer> {
  private static final int NAMED = 10;

  private final Surroundings surroundings;

  @Option(
      names = "--sample",
      paramLabel = "COUNT",
      description = "How many documents are looked at (default: ${DEFAULT-VALUE}).")
  private int sample = Drift.USUAL_SAMPLE;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = "What chooses the sample, to choose the same again (default: by chance).")
  private @Nullable Integer seed;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      converter = CountConverter.class,
      description = "How many documents are listed at most (default: ${DEFAULT-VALUE}).")
  private int limit = 20;

  @Mixin private final Options options = new Options();

  AuditDriftCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (sample < 1) {
      throw KenException.caller(
          "sample-invalid",
          "cannot look at " + sample + " documents",
          "Give a number of 1 or greater with --sample.");
    }
    Configuration configuration = options.ofIndexed(surroundings);
    try (var installation =
        Installation.open(configuration, surroundings.clock(), surroundings.uuids())) {
      Tenant tenant = installation.tenant();
      long chosen = seed == null ? surroundings.random().nextInt(1 << 30) : seed;
      tenant
          .rightsDesk()
          .looks(
              Looking.operator(),
              OperatorAction.Kind.AUDITED_DRIFT,
              "sample " + sample + " seed " + chosen);
      Standing standing = tenant.rightsDesk().standing();
      Drift drift = tenant.driftAudit().run(sample, chosen);
      if (options.json()) {
        surroundings.out().println(new Json().pretty(DriftBody.of(drift, limit, standing)));
      } else {
        print(drift);
        StandingLine.print(standing, surroundings);
      }
      return drift.isNone() ? ExitCode.OK : ExitCode.BROKEN;
    }
  }

  private void print(Drift drift) {
    var console = new Console(surroundings.out());
    console.wrapped(
        String.format(
            Locale.ROOT,
            "Asked the sources about %d of %d documents (seed %d).",
            drift.sample() - drift.unasked(),
            drift.documents(),
            drift.seed()),
        "");
    if (drift.unasked() > 0) {
      console.wrapped(
          drift.unasked()
              + " are where a part of the source can't be listed; who may read them can't be"
              + " asked.",
          "");
    }
    if (drift.pushed() > 0) {
      console.wrapped(drift.pushed() + " more were pushed; nobody can be asked about them.", "");
    }
    console.gap();
    console.wrapped(line("False allows", drift.falseAllows(), drift.difference().lost()), "");
    console.wrapped(line("False denies", drift.falseDenies(), drift.difference().gained()), "");
    drift.difference().changes().entrySet().stream()
        .limit(limit)
        .forEach(change -> {
          console.gap();
          console.wrapped(drift.names().getOrDefault(change.getKey(), change.getKey().value()), "");
          tell(console, "may read it, must not: ", change.getValue().lost());
          tell(console, "may not read it, must: ", change.getValue().gained());
        });
    int more = drift.difference().changes().size() - limit;
    if (more > 0) {
      console.gap();
      console.wrapped("… and " + more + " more; see --limit", "");
    }
  }

  private static String line(String what, Share share, long rights) {
    return String.format(
        Locale.ROOT,
        "%s: %d of %d documents (rights: %d); of all documents %s",
        what,
        share.found(),
        share.sample(),
        rights,
        share.low() == share.high()
            ? percent(share.low())
            : "between " + percent(share.low()) + " and " + percent(share.high()));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f %%", 100 * share);
  }

  private static void tell(Console console, String what, List<PersonId> people) {
    if (people.isEmpty()) {
      return;
    }
    String named =
        people.stream().limit(NAMED).map(PersonId::value).collect(Collectors.joining(", "));
    String rest = people.size() > NAMED ? " and " + (people.size() - NAMED) + " more" : "";
    console.wrapped(what + named + rest, "  ", "    ");
  }
}
