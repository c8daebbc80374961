package dev.ken.server.command;

import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Person;
import dev.ken.core.access.Readers;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import dev.ken.core.trace.OperatorAction;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.Tenant;
import dev.ken.server.rights.KeptOut;
import dev.ken.server.rights.RightsChanges;
import dev.ken.server.rights.RightsDesk;
import dev.ken.server.rights.RightsDifference;
import dev.ken.server.rights.Standing;
import dev.ken.server.wire.ChangesBody;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.ReadersBody;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells an operator who may read a document. */
@Command(
    name = "who-can-read",
    header = "List who may read a document, or whose rights have changed (for operators).",
    description = {
      "Lists each person whom every level of the document's permissions lets in now, with the"
          + " entries that do. 'ken explain --as PERSON DOCUMENT' says why somebody may not.",
      "With --changed-since, lists who has gained (+) and who has lost (-) the right to read a"
          + " document since: of all documents, or of the one that is named. 'ken serve' records"
          + " rights every ten minutes, and 'ken index' when it ends; the newest record at that"
          + " time or before it is what they are compared with.",
      "That it was asked is kept: 'ken audit log' shows it."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "3:there is no such document"
    },
    footer = {
      "  ken who-can-read hr/pay.xlsx",
      "  ken who-can-read handbook:/hr/pay.xlsx --json",
      "  ken who-can-read --changed-since 7d"
    })
final class WhoCanReadCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "DOCUMENT",
      arity = "0..1",
      description = "A document's id, its path within its source, or its URI (SOURCE:/PATH).")
  private String document = "";

  @Option(
      names = "--changed-since",
      paramLabel = "TIME",
      description =
          "A time such as 2026-11-20T08:00:00Z or 2026-11-20, or how long ago: 7d, 12h, 30m.")
  private String changedSince = "";

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      converter = CountConverter.class,
      description = "How many are listed at most (default: 100). The count is always of all.")
  private int limit = 100;

  @Mixin private final Options options = new Options();

  WhoCanReadCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    if (document.isEmpty() && changedSince.isEmpty()) {
      throw KenException.caller(
          "document-missing",
          "cannot list who may read a document: none was named",
          "Name it, or ask with --changed-since whose rights have changed.");
    }
    Configuration configuration = options.ofIndexed(surroundings);
    try (var installation =
        Installation.open(configuration, surroundings.clock(), surroundings.uuids())) {
      Tenant tenant = installation.tenant();
      tenant.refreshDirectory();
      return changedSince.isEmpty() ? readers(tenant) : changes(tenant);
    }
  }

  private Integer changes(Tenant tenant) {
    Instant since = PastMoment.of(changedSince, surroundings.clock().instant());
    tenant
        .rightsDesk()
        .looks(
            Looking.operator(),
            OperatorAction.Kind.LISTED_CHANGES,
            document.isEmpty() ? "since " + since : document + " since " + since);
    RightsChanges changes = tenant.rightsRecorder().since(since);
    if (!document.isEmpty()) {
      changes = changes.of(Looking.finder(tenant, surroundings).find(document).id());
    }
    Map<DocumentId, String> names = Looking.names(tenant.sources().all());
    if (options.json()) {
      surroundings.out().println(new Json().pretty(ChangesBody.of(since, changes, names, limit)));
      return ExitCode.OK;
    }
    RightsDifference difference = changes.difference();
    var console = new Console(surroundings.out());
    console.wrapped(
        String.format(
            Locale.ROOT,
            "Rights gained since %s: %d, lost: %d (one for each person and document); documents"
                + " concerned: %d. Compared with what was recorded at %s.",
            since,
            difference.gained(),
            difference.lost(),
            difference.changes().size(),
            changes.comparedWith()),
        "");
    if (!difference.changes().isEmpty()) {
      PreviewPrinter.list(console, difference, names, limit);
    }
    return ExitCode.OK;
  }

  private Integer readers(Tenant tenant) {
    RightsDesk desk = tenant.rightsDesk();
    desk.looks(Looking.operator(), OperatorAction.Kind.LISTED_READERS, document);
    Standing standing = desk.standing();
    DocumentFinder.Found found = Looking.finder(tenant, surroundings).find(document);
    List<Person> readers = Readers.of(standing.directory(), found.acl());
    var listed =
        readers.stream()
            .limit(limit)
            .map(person -> Readers.explained(standing.directory(), person, found.acl()))
            .toList();
    if (options.json()) {
      Optional<String> next =
          listed.size() < readers.size() && !listed.isEmpty()
              ? Optional.of(listed.getLast().person().id().value())
              : Optional.empty();
      surroundings
          .out()
          .println(
              new Json()
                  .pretty(
                      ReadersBody.of(
                          found.id(),
                          desk.name(found.id()),
                          found.acl(),
                          readers.size(),
                          listed,
                          next,
                          standing)));
      return ExitCode.OK;
    }
    var console = new Console(surroundings.out());
    console.wrapped(
        String.format(
            Locale.ROOT,
            "%d of %d people may read %s%s",
            readers.size(),
            standing.directory().people().size(),
            found.shown(),
            readers.isEmpty() ? "." : ":"),
        "");
    for (AclLevel level : found.acl().levels()) {
      level.deny().stream()
          .filter(standing.directory()::mightBeAnybody)
          .forEach(entry ->
              console.wrapped(
                  String.format(
                      Locale.ROOT,
                      "Everyone is kept out by the denied %s: %s.",
                      entry.key(),
                      KeptOut.reason(standing.directory().whyAnybody(entry))),
                  "  ",
                  "    "));
    }
    for (var reader : listed) {
      console.wrapped(
          String.format(
              Locale.ROOT,
              "%s (%s), by %s",
              reader.person().name(),
              reader.person().id().value(),
              String.join(" and ", ReadersBody.entries(reader.explanation()))),
          "  ",
          "    ");
    }
    if (listed.size() < readers.size()) {
      console.wrapped("… and " + (readers.size() - listed.size()) + " more; see --limit", "  ");
    }
    StandingLine.print(standing, surroundings);
    return ExitCode.OK;
  }
}
