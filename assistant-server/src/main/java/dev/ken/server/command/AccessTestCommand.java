package dev.ken.server.command;

import dev.ken.aclsync.AccessCases;
import dev.ken.core.access.AccessExplainer;
import dev.ken.core.access.AccessExplanation;
import dev.ken.core.access.Directory;
import dev.ken.core.error.KenException;
import dev.ken.core.trace.OperatorAction;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.Tenant;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.ReadersBody;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Holds rights to what should hold of them. */
@Command(
    name = "test",
    header = "Fail when somebody can read what they must not, or not what they must.",
    description = {
      "FILE lists people with the documents that they 'can' and 'cannot' read:",
      "",
      "  cases:",
      "    - person: ada.lindqvist",
      "      can: [\"handbook:/leave.md\"]",
      "      cannot: [hr/salaries.md]",
      "",
      "A person or document that isn't there fails its case as well: it would otherwise hold for"
          + " ever once it is misspelt or renamed. A person who is disabled reads nothing. For a"
          + " customer's own continuous integration; that it ran is kept ('ken audit log')."
    },
    exitCodeList = {
      "0:everything holds",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the file or the configuration is wrong",
      "7:something does not hold"
    },
    footer = {"  ken access test rights.yaml", "  ken access test rights.yaml --json"})
final class AccessTestCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Parameters(paramLabel = "FILE", description = "What should hold, in YAML.")
  private Path file = Path.of("");

  @Mixin private final Options options = new Options();

  AccessTestCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** A case that doesn't hold, and why. */
  private record Broken(AccessCases.Case asserted, String reason) {
    Map<String, Object> body() {
      var body = new LinkedHashMap<String, Object>();
      body.put("line", asserted.line());
      body.put("person", asserted.person());
      body.put("document", asserted.document());
      body.put("expected", asserted.readable() ? "can" : "cannot");
      body.put("reason", reason);
      return body;
    }
  }

  @Override
  public Integer call() {
    Configuration configuration = options.ofIndexed(surroundings);
    List<AccessCases.Case> cases = AccessCases.read(surroundings.workingFolder().resolve(file));
    try (var installation =
        Installation.open(configuration, surroundings.clock(), surroundings.uuids())) {
      Tenant tenant = installation.tenant();
      tenant.refreshDirectory();
      tenant
          .rightsDesk()
          .looks(Looking.operator(), OperatorAction.Kind.TESTED_ACCESS, file.toString());
      Directory directory = tenant.directory().current();
      DocumentFinder finder = Looking.finder(tenant, surroundings);
      var broken = new ArrayList<Broken>();
      for (AccessCases.Case one : cases) {
        String reason = broken(one, directory, finder);
        if (!reason.isEmpty()) {
          broken.add(new Broken(one, reason));
        }
      }
      print(cases.size(), broken);
      return broken.isEmpty() ? ExitCode.OK : ExitCode.BROKEN;
    }
  }

  /** Why a case doesn't hold; empty when it does. */
  private static String broken(
      AccessCases.Case asserted, Directory directory, DocumentFinder finder) {
    AccessExplanation explanation;
    try {
      DocumentFinder.Found found = finder.find(asserted.document());
      explanation =
          new AccessExplainer()
              .explain(Askers.find(directory, asserted.person()), directory, found.acl());
    } catch (KenException e) {
      return switch (e.code()) {
        case "person-disabled" -> asserted.readable() ? e.getMessage() : "";
        case "person-unknown", "document-unknown", "document-ambiguous" -> e.getMessage();
        default -> throw e;
      };
    }
    if (explanation.readable() == asserted.readable()) {
      return "";
    }
    return explanation.readable()
        ? "may read it, by " + String.join(" and ", ReadersBody.entries(explanation))
        : "may not read it";
  }

  private void print(int cases, List<Broken> broken) {
    if (options.json()) {
      var body = new LinkedHashMap<String, Object>();
      body.put("cases", cases);
      body.put("broken", broken.stream().map(Broken::body).toList());
      surroundings.out().println(new Json().pretty(body));
      return;
    }
    var console = new Console(surroundings.out());
    for (Broken one : broken) {
      console.wrapped(
          String.format(
              Locale.ROOT,
              "%s, line %d: %s %s read %s: %s",
              file,
              one.asserted().line(),
              one.asserted().person(),
              one.asserted().readable() ? "must" : "must not",
              one.asserted().document(),
              one.reason()),
          "",
          "  ");
    }
    console.wrapped(
        String.format(Locale.ROOT, "%d of %d cases hold.", cases - broken.size(), cases), "");
  }
}
