package dev.ken.server.http;

import dev.ken.core.access.AccessExplainer;
import dev.ken.core.access.Acl;
import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryAges;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.PersonId;
import dev.ken.core.document.DocumentId;
import dev.ken.core.index.IndexMaintenance.IndexSize;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.push.PushedDocuments;
import dev.ken.server.wire.ExplanationBody;
import dev.ken.server.wire.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The routes of those who run the installation. None of them gives a document's words. */
public final class OperatorRoutes {
  private final KnowledgeIndex index;
  private final DirectoryStore directory;
  private final PushedDocuments pushed;
  private final Clock clock;
  private final Duration budget;
  private final Json json = new Json();

  /**
   * Makes the routes of one tenant.
   *
   * @param budget how old statements about people and groups may be
   */
  public OperatorRoutes(
      KnowledgeIndex index,
      DirectoryStore directory,
      PushedDocuments pushed,
      Clock clock,
      Duration budget) {
    this.index = index;
    this.directory = directory;
    this.pushed = pushed;
    this.clock = clock;
    this.budget = budget;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/health", new Action.ForOperator(_ -> health())),
        Route.post("/v1/explain", new Action.ForOperator(this::explain)));
  }

  private Reply health() {
    IndexSize size = index.maintenance().size();
    var ofIndex = new LinkedHashMap<String, Object>();
    ofIndex.put("documents", size.documents());
    ofIndex.put("chunks", size.chunks());
    ofIndex.put("access_classes", size.accessClasses());
    ofIndex.put("generation", size.generation());
    DirectoryAges ages = directory.ages();
    Directory now = directory.current();
    Set<Namespace> stale = ages.stale(now, clock.instant(), budget);
    var ofDirectory = new LinkedHashMap<String, Object>();
    ofDirectory.put("version", now.version().value());
    ofDirectory.put("pulled_at", ages.pulledAt().toString());
    ofDirectory.put("pushed_at", ages.pushedAt().toString());
    ofDirectory.put("budget_seconds", budget.toSeconds());
    ofDirectory.put("stale", stale.stream().map(Namespace::value).sorted().toList());
    ofDirectory.put("uncertain_groups", now.uncertainGroups().size());
    int unsettled = pushed.unsettled().size();
    var body = new LinkedHashMap<String, Object>();
    body.put("status", stale.isEmpty() && unsettled == 0 ? "ok" : "degraded");
    body.put("index", ofIndex);
    body.put("directory", ofDirectory);
    body.put("pushed", Map.of("unsettled", unsettled));
    return Reply.json(json.bytes(body));
  }

  private Reply explain(Call call) {
    JsonBody body = call.body();
    body.requireOnly(Set.of("person", "document"));
    String person = body.text("person");
    String document = body.text("document");
    Directory now = directory.current();
    Asker asker = asker(person, now);
    DocumentId id;
    try {
      id = new DocumentId(document);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(unknownDocument(), e);
    }
    Acl acl =
        index.maintenance().acl(id).orElseThrow(() -> new ProblemException(unknownDocument()));
    var explanation = new AccessExplainer().explain(asker, now, acl);
    return Reply.json(json.bytes(ExplanationBody.of(asker.person(), id, explanation)));
  }

  private static Asker asker(String person, Directory now) {
    PersonId id;
    try {
      id = new PersonId(person);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(unknownPerson(), e);
    }
    return switch (now.resolve(id)) {
      case AskerResolution.Resolved(var asker) -> asker;
      case AskerResolution.Unknown _ -> throw new ProblemException(unknownPerson());
      case AskerResolution.Disabled _ ->
          throw new ProblemException(
              new Problem(409, "person-disabled", "This person is disabled and reads nothing."));
      case AskerResolution.Unestablished _ ->
          throw new ProblemException(
              new Problem(
                  409,
                  "person-unestablished",
                  "What is known of this person is too old, so that they read nothing. GET"
                      + " /v1/health says what is stale."));
    };
  }

  private static Problem unknownPerson() {
    return new Problem(404, "person-unknown", "There is no such person.");
  }

  private static Problem unknownDocument() {
    return new Problem(404, "document-unknown", "There is no document of this id in the index.");
  }
}
