package dev.ken.server.command;

import dev.ken.aclsync.SyncWarning;
import dev.ken.aclsync.source.SourceStatus;
import dev.ken.core.trace.OperatorAction;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.SyncJob;
import dev.ken.server.Tenant;
import dev.ken.server.TenantFolder;
import dev.ken.server.wire.DirectoryStatusBody;
import dev.ken.server.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Reads people and groups now. */
@Command(
    name = "sync",
    header = "Read people and groups now, from the directory server and from people.yaml files.",
    description = {
      "'ken serve' does this by itself, again and again; this command is for trying a configuration"
          + " out and for a machine on which nothing serves. What is read is stored when the"
          + " command ends, and a server on the same data goes by it whenever it looks at"
          + " somebody's rights from then on. What it looked at before may still be on its way to"
          + " the reader: only a change that the server itself reads, or is sent, waits for that.",
      "A server that can't be read, or not as a whole, changes nothing: what was known of it stays"
          + " and grows old. docs/directory-server.md says how to set one up."
    },
    exitCodeList = {
      "0:it worked",
      "1:the directory server could not be read, or Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "6:it worked, but with --strict there are warnings"
    },
    footer = {
      "  ken sync",
      "  ken sync --status             how it went the last time, without reading",
      "  ken sync --strict --json      for a script"
    })
final class SyncCommand implements Callable<Integer> {
  private static final int MOST_WARNINGS = 20;

  private final Surroundings surroundings;

  @Option(
      names = "--status",
      description = "Read nothing; say how the directory server stood when it was last read.")
  private boolean statusOnly;

  @Option(names = "--strict", description = "End with exit code 6 when there are warnings.")
  private boolean strict;

  @Option(
      names = "--preview",
      description =
          "Change nothing, and say who would gain and who would lose the right to which document.")
  private boolean preview;

  @Mixin private final Options options = new Options();

  SyncCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What is printed as JSON. */
  private record Body(
      @Nullable DirectoryStatusBody directoryServer,
      int people,
      int groups,
      boolean changed,
      List<SyncWarning> warnings) {}

  @Override
  public Integer call() {
    Configuration configuration = options.configuration(surroundings);
    TenantFolder folder = Options.folder(configuration);
    if (statusOnly) {
      return printLast(folder);
    }
    if (preview) {
      return tell();
    }
    var console = new Console(surroundings.err());
    SyncJob.Result result =
        new SyncJob(configuration, folder, surroundings.clock())
            .run((people, groups) -> {
              if ((people + groups) % 10_000 == 0) {
                console.wrapped(people + " people, " + groups + " groups …", "", "");
              }
            });
    if (options.json()) {
      surroundings
          .out()
          .println(
              new Json()
                  .pretty(
                      new Body(
                          result.server().map(DirectoryStatusBody::of).orElse(null),
                          result.people(),
                          result.groups(),
                          result.changed(),
                          result.warnings())));
    } else {
      print(result);
    }
    if (result.hasFailed()) {
      return ExitCode.FAILED;
    }
    return strict && !result.warnings().isEmpty() ? ExitCode.WARNINGS : ExitCode.OK;
  }

  private int tell() {
    Configuration configuration = options.ofIndexed(surroundings);
    try (var installation =
        Installation.open(configuration, surroundings.clock(), surroundings.uuids())) {
      Tenant tenant = installation.tenant();
      tenant.rightsDesk().looks(Looking.operator(), OperatorAction.Kind.PREVIEWED, "sync");
      new PreviewPrinter(surroundings, options.json())
          .print(tenant.previewSync(), tenant, List.of());
      return ExitCode.OK;
    }
  }

  private int printLast(TenantFolder folder) {
    Optional<byte[]> last = folder.directoryStatus().read();
    surroundings
        .out()
        .println(last.map(bytes -> new String(bytes, StandardCharsets.UTF_8).strip()).orElse("{}"));
    return ExitCode.OK;
  }

  private void print(SyncJob.Result result) {
    var console = new Console(surroundings.out());
    result
        .server()
        .ifPresentOrElse(
            status -> print(status, console),
            () ->
                console.wrapped(
                    "No directory server is set (ldap.address); people.yaml files were read.",
                    "",
                    ""));
    console.wrapped(
        String.format(
            Locale.ROOT,
            "%d people and %d groups are known%s.",
            result.people(),
            result.groups(),
            result.changed() ? "; this counts from now on" : ", as before"),
        "",
        "");
    result.warnings().stream()
        .limit(MOST_WARNINGS)
        .forEach(
            warning -> console.wrapped(warning.where() + ": " + warning.message(), "  ! ", "    "));
    if (result.warnings().size() > MOST_WARNINGS) {
      console.wrapped(
          String.format(
              Locale.ROOT,
              "and %d more warnings; --json has them all",
              result.warnings().size() - MOST_WARNINGS),
          "  ! ",
          "    ");
    }
  }

  private static void print(SourceStatus status, Console console) {
    status
        .failure()
        .ifPresentOrElse(
            failed -> {
              console.wrapped(
                  String.format(
                      Locale.ROOT,
                      "The directory server '%s' could not be read (%s): %s. %s",
                      status.namespace().value(),
                      failed.fault(),
                      failed.message(),
                      failed.remedy()),
                  "",
                  "");
            },
            () ->
                console.wrapped(
                    String.format(
                        Locale.ROOT,
                        "The directory server '%s' was read in %.1f s: %d people, %d groups.",
                        status.namespace().value(),
                        status.took().toMillis() / 1000.0,
                        status.people(),
                        status.groups()),
                    "",
                    ""));
  }
}
