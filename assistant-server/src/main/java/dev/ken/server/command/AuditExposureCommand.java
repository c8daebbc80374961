package dev.ken.server.command;

import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import dev.ken.core.trace.OperatorAction;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.Tenant;
import dev.ken.server.rights.Exposure;
import dev.ken.server.rights.ExposureAudit;
import dev.ken.server.rights.Standing;
import dev.ken.server.wire.ExposureBody;
import dev.ken.server.wire.Json;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what very many may read. */
@Command(
    name = "exposure",
    header = "List what everyone or very many may read, what looks sensitive first.",
    description = {
      "Looks for numbers of bank accounts and payment cards whose check digits are right, social"
          + " security numbers, private keys, access keys, passwords and words such as"
          + " 'confidential'. It says how often, and shows none of a document's words. What has no"
          + " such form is not found."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong"
    },
    footer = {"  ken audit exposure", "  ken audit exposure --percent 20 --json"})
final class AuditExposureCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--percent",
      paramLabel = "SHARE",
      description =
          "List documents that at least this share of all people may read (default:"
              + " ${DEFAULT-VALUE}).")
  private int percent = ExposureAudit.USUAL_PERCENT;

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      converter = CountConverter.class,
      description =
          "How many are listed at most (default: ${DEFAULT-VALUE}). The counts are always of all.")
  private int limit = 100;

  @Mixin private final Options options = new Options();

  AuditExposureCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (percent < 1 || percent > 100) {
      throw KenException.caller(
          "percent-invalid",
          "cannot look for documents that " + percent + " % of all people may read",
          "Give a share from 1 to 100.");
    }
    Configuration configuration = options.ofIndexed(surroundings);
    try (var installation =
        Installation.open(configuration, surroundings.clock(), surroundings.uuids())) {
      Tenant tenant = installation.tenant();
      tenant.refreshDirectory();
      tenant
          .rightsDesk()
          .looks(
              Looking.operator(),
              OperatorAction.Kind.AUDITED_EXPOSURE,
              "from " + percent + " percent");
      Standing standing = tenant.rightsDesk().standing();
      Exposure exposure = tenant.exposureAudit().run(percent);
      if (options.json()) {
        surroundings
            .out()
            .println(
                new Json()
                    .pretty(ExposureBody.of(exposure, limit, tenant.rightsDesk()::name, standing)));
      } else {
        print(exposure, Looking.names(tenant.sources().all()));
        StandingLine.print(standing, surroundings);
      }
      return ExitCode.OK;
    }
  }

  private void print(Exposure exposure, Map<DocumentId, String> names) {
    var console = new Console(surroundings.out());
    console.wrapped(
        String.format(
            Locale.ROOT,
            "%d of %d documents may be read by %d %% of %d people or more, %d of them by everyone."
                + " %d look sensitive.",
            exposure.wide().size(),
            exposure.documents(),
            exposure.percent(),
            exposure.people(),
            exposure.forEveryone(),
            exposure.withFindings()),
        "");
    if (!exposure.wide().isEmpty()) {
      console.gap();
    }
    exposure.wide().stream()
        .limit(limit)
        .forEach(one ->
            console.wrapped(
                String.format(
                    Locale.ROOT,
                    "%s: readers %d%s",
                    names.getOrDefault(one.id(), one.source().value() + " " + one.id().value()),
                    one.readers(),
                    findings(one)),
                "  ",
                "    "));
    if (exposure.wide().size() > limit) {
      console.wrapped("… and " + (exposure.wide().size() - limit) + " more; see --limit", "  ");
    }
  }

  private static String findings(Exposure.Wide one) {
    return ExposureBody.findings(one).entrySet().stream()
        .map(found -> ", " + found.getValue() + " × " + found.getKey())
        .collect(Collectors.joining());
  }
}
