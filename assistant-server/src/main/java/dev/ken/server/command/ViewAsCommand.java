package dev.ken.server.command;

import dev.ken.core.access.Asker;
import dev.ken.core.access.Principal;
import dev.ken.core.document.DocumentId;
import dev.ken.core.trace.OperatorAction;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.Tenant;
import dev.ken.server.rights.RightsDesk;
import dev.ken.server.rights.Standing;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.ReachBody;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells an operator what a person may read. */
@Command(
    name = "view-as",
    header = "List what a person may read (for operators).",
    description = {
      "Lists whom Ken takes the person for (accounts and groups) and the documents that they may"
          + " read now. Documents are called by their paths where their files are still here, and"
          + " else by their ids. That it was asked is kept: 'ken audit log' shows it."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "3:there is no such person"
    },
    footer = {"  ken view-as ada.lindqvist", "  ken view-as ada.lindqvist --limit 1000 --json"})
final class ViewAsCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "PERSON", description = "The id of the person; 'ken people' lists them.")
  private String person = "";

  @Option(
      names = "--limit",
      paramLabel = "COUNT",
      converter = CountConverter.class,
      description = "How many are listed at most (default: 100). The count is always of all.")
  private int limit = 100;

  @Mixin private final Options options = new Options();

  ViewAsCommand(Surroundings surroundings) {
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
      desk.looks(Looking.operator(), OperatorAction.Kind.VIEWED_AS, person);
      Standing standing = desk.standing();
      Asker asker = Askers.find(standing.directory(), person);
      RightsDesk.Reach reach = desk.reach(standing.directory(), asker.person());
      List<RightsDesk.Reached> listed = reach.readable().stream().limit(limit).toList();
      if (options.json()) {
        Optional<String> next =
            listed.size() < reach.readable().size() && !listed.isEmpty()
                ? Optional.of(listed.getLast().id().value())
                : Optional.empty();
        surroundings
            .out()
            .println(
                new Json().pretty(ReachBody.of(asker, reach, listed, next, desk::name, standing)));
      } else {
        print(asker, reach, listed, Looking.names(tenant.sources().all()));
        StandingLine.print(standing, surroundings);
      }
      return ExitCode.OK;
    }
  }

  private void print(
      Asker asker,
      RightsDesk.Reach reach,
      List<RightsDesk.Reached> listed,
      Map<DocumentId, String> names) {
    var console = new Console(surroundings.out());
    console.wrapped(
        String.format(
            Locale.ROOT,
            "%s (%s) may read %d of %d documents.",
            asker.name(),
            asker.person().value(),
            reach.readable().size(),
            reach.documents()),
        "");
    console.wrapped(
        "As "
            + String.join(
                ", ", asker.allowPrincipals().stream().map(Principal::key).sorted().toList()),
        "  ",
        "    ");
    console.gap();
    listed.stream()
        .map(one -> names.getOrDefault(one.id(), one.source().value() + " " + one.id().value()))
        .sorted()
        .forEach(name -> console.wrapped(name, "  ", "    "));
    if (listed.size() < reach.readable().size()) {
      console.wrapped(
          "… and " + (reach.readable().size() - listed.size()) + " more; see --limit", "  ");
    }
  }
}
