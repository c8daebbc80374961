package dev.ken.server.command;

import dev.ken.core.access.Person;
import dev.ken.core.trace.OperatorAction;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.Tenant;
import dev.ken.server.rights.RightsDesk;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.ReadersBody;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells an operator who may read a document. */
@Command(
    name = "who-can-read",
    header = "List who may read a document (for operators).",
    description = {
      "Lists each person whom every level of the document's permissions lets in now, with the"
          + " entries that do. 'ken explain --as PERSON DOCUMENT' says why somebody may not. That"
          + " it was asked is kept: 'ken audit log' shows it."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "3:there is no such document"
    },
    footer = {"  ken who-can-read hr/pay.xlsx", "  ken who-can-read handbook:/hr/pay.xlsx --json"})
final class WhoCanReadCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(
      paramLabel = "DOCUMENT",
      description = "A document's id, its path within its source, or its URI (SOURCE:/PATH).")
  private String document = "";

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      description = "How many are listed at most (default: 100). The count is always of all.")
  private int limit = 100;

  @Mixin private final Options options = new Options();

  WhoCanReadCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = options.ofIndexed(surroundings);
    try (var installation =
        Installation.open(configuration, surroundings.clock(), surroundings.uuids())) {
      Tenant tenant = installation.tenant();
      tenant.refreshDirectory();
      RightsDesk desk = tenant.rightsDesk();
      desk.looks(Looking.operator(), OperatorAction.Kind.LISTED_READERS, document);
      DocumentFinder.Found found = Looking.finder(tenant, surroundings).find(document);
      List<Person> readers = desk.readers(found.acl());
      var listed =
          readers.stream()
              .limit(Math.max(0, limit))
              .map(person -> desk.explained(person, found.acl()))
              .toList();
      if (options.json()) {
        Optional<String> next =
            listed.size() < readers.size() && !listed.isEmpty()
                ? Optional.of(listed.getLast().person().id().value())
                : Optional.empty();
        surroundings
            .out()
            .println(new Json().pretty(ReadersBody.of(found.id(), readers.size(), listed, next)));
        return ExitCode.OK;
      }
      var console = new Console(surroundings.out());
      console.wrapped(
          String.format(
              Locale.ROOT,
              "%d of %d people may read %s%s",
              readers.size(),
              tenant.directory().current().people().size(),
              found.shown(),
              readers.isEmpty() ? "." : ":"),
          "");
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
      return ExitCode.OK;
    }
  }
}
