package dev.ken.server.command;

import dev.ken.core.access.AccessExplainer;
import dev.ken.core.access.AccessExplanation;
import dev.ken.core.access.Acl;
import dev.ken.core.access.Asker;
import dev.ken.core.access.Directory;
import dev.ken.core.access.Principal;
import dev.ken.core.trace.OperatorAction;
import dev.ken.server.ClosedDocument;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.Tenant;
import dev.ken.server.rights.KeptOut;
import dev.ken.server.rights.Standing;
import dev.ken.server.wire.ExplanationBody;
import dev.ken.server.wire.Json;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Explains to an operator why a person may or may not read a document. */
@Command(
    name = "explain",
    header = "Explain why a person may or may not read a document (for operators).",
    description = {
      "A document's permissions are levels, from the root of its folder down, and a reader must"
          + " pass each. Prints for each level the entry that decides, and the memberships that"
          + " lead to it. For a document that nobody may read it says which file and line closes"
          + " it. That it was asked is kept: 'ken audit log' shows it."
    },
    exitCodeList = {
      "0:it worked",
      "1:Ken or its machine failed",
      "2:the command can't work as it was given, or the configuration is wrong",
      "3:there is no such person or document"
    },
    footer = {
      "  ken explain --as ada.lindqvist hr/pay.xlsx",
      "  ken explain --as ada.lindqvist handbook:/hr/pay.xlsx"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  @Option(
      names = "--as",
      required = true,
      paramLabel = "PERSON",
      description = "The id of the person; 'ken people' lists them.")
  private String person = "";

  @Parameters(
      paramLabel = "DOCUMENT",
      description = "A document's id, its path within its source, or its URI (SOURCE:/PATH).")
  private String document = "";

  @Mixin private final Options options = new Options();

  ExplainCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    Configuration configuration = options.ofIndexed(surroundings);
    try (var installation =
        Installation.open(configuration, surroundings.clock(), surroundings.uuids())) {
      Tenant tenant = installation.tenant();
      tenant.refreshDirectory();
      tenant
          .rightsDesk()
          .looks(Looking.operator(), OperatorAction.Kind.EXPLAINED, person + " " + document);
      Standing standing = tenant.rightsDesk().standing();
      Directory directory = standing.directory();
      Asker asker = Askers.find(directory, person);
      DocumentFinder.Found found = Looking.finder(tenant, surroundings).find(document);
      Acl acl = found.acl();
      var explanation = new AccessExplainer().explain(asker, directory, acl);
      Optional<ClosedDocument> closed =
          acl.equals(Acl.nobody())
              ? Optional.of(ClosedDocument.find(found.id(), tenant, surroundings.clock().instant()))
              : Optional.empty();
      if (options.json()) {
        Map<String, Object> body =
            ExplanationBody.of(
                asker,
                found.id(),
                tenant.rightsDesk().name(found.id()),
                acl,
                explanation,
                standing);
        body.put("closed", closed.orElse(null));
        surroundings.out().println(new Json().pretty(body));
      } else {
        print(asker, found, explanation, closed);
        StandingLine.print(standing, surroundings);
      }
      return ExitCode.OK;
    }
  }

  private void print(
      Asker asker,
      DocumentFinder.Found found,
      AccessExplanation explanation,
      Optional<ClosedDocument> closed) {
    var console = new Console(surroundings.out());
    console.wrapped(
        String.format(
            Locale.ROOT,
            "%s (%s) %s %s.",
            asker.name(),
            asker.person().value(),
            explanation.readable() ? "may read" : "may not read",
            found.shown()),
        "");
    if (closed.isPresent()) {
      console.wrapped(
          "Nobody may: " + closed.get().where() + ": " + closed.get().reason() + ".", "", "  ");
      return;
    }
    console.gap();
    for (AccessExplanation.LevelDecision level : explanation.levels()) {
      console.wrapped(words(level), "  Level " + (level.level() + 1) + ": ", "           ");
      if (level.chain().size() > 1
          && level.decision() != AccessExplanation.Decision.DENIED_UNCERTAIN) {
        console.wrapped(
            String.join(" → ", level.chain().stream().map(Principal::key).toList()), "           ");
      }
    }
  }

  private static String words(AccessExplanation.LevelDecision level) {
    String entry = level.entry().map(Principal::key).orElse("");
    return switch (level.decision()) {
      case ALLOWED -> "allowed, by the entry " + entry;
      case DENIED -> "denied, by the entry " + entry;
      case DENIED_UNCERTAIN ->
          "denied, by the entry " + entry + ": " + KeptOut.reason(level.chain());
      case NOT_NAMED -> "not allowed: no entry names the person or a group they are certainly in";
    };
  }
}
