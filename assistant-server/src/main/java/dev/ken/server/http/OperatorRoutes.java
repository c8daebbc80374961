package dev.ken.server.http;

import dev.ken.aclsync.source.SourceStatus;
import dev.ken.core.access.AccessExplainer;
import dev.ken.core.access.Acl;
import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryAges;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Readers;
import dev.ken.core.document.DocumentId;
import dev.ken.core.index.IndexMaintenance.IndexSize;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.push.PushedDocuments;
import dev.ken.core.trace.OperatorAction;
import dev.ken.core.trace.OperatorLog;
import dev.ken.server.rights.RightsDesk;
import dev.ken.server.rights.Standing;
import dev.ken.server.signin.Role;
import dev.ken.server.wire.DirectoryStatusBody;
import dev.ken.server.wire.ExplanationBody;
import dev.ken.server.wire.FoundBody;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.LookBody;
import dev.ken.server.wire.ReachBody;
import dev.ken.server.wire.ReadersBody;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The routes of those who run the installation. None of them gives a document's words. */
public final class OperatorRoutes {
  private static final String AFTER = "after";
  private static final String LIMIT = "limit";
  private static final String QUERY = "query";
  private static final int USUAL = 100;
  private static final int MOST = 1_000;
  private static final int LONGEST_TOLD = 600;

  private final KnowledgeIndex index;
  private final DirectoryStore directory;
  private final PushedDocuments pushed;
  private final RightsDesk desk;
  private final OperatorLog log;
  private final Clock clock;
  private final Duration budget;
  private final Supplier<Optional<SourceStatus>> server;
  private final Json json = new Json();

  /**
   * Makes the routes of one tenant.
   *
   * @param budget how old statements about people and groups may be
   * @param server how the directory server stands, if there is one
   */
  public OperatorRoutes(
      KnowledgeIndex index,
      DirectoryStore directory,
      PushedDocuments pushed,
      RightsDesk desk,
      OperatorLog log,
      Clock clock,
      Duration budget,
      Supplier<Optional<SourceStatus>> server) {
    this.index = index;
    this.directory = directory;
    this.pushed = pushed;
    this.desk = desk;
    this.log = log;
    this.clock = clock;
    this.budget = budget;
    this.server = server;
  }

  /** The routes. */
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/operator", new Action.ForOperator(this::operator)),
        Route.get("/v1/health", new Action.ForOperator(_ -> health())),
        Route.post("/v1/find", new Action.ForOperator(this::find)),
        Route.post("/v1/explain", new Action.ForOperator(this::explain)),
        Route.post("/v1/who-can-read", new Action.ForOperator(this::whoCanRead)),
        Route.post("/v1/view-as", new Action.ForOperator(this::viewAs)),
        Route.get("/v1/audit", new Action.ForAdmin(this::looks)));
  }

  private Reply operator(Call call) {
    var body = new LinkedHashMap<String, Object>();
    body.put("operator", call.operatorNow());
    body.put("name", call.askerNow().map(Asker::name).orElse(null));
    body.put("roles", call.rolesNow().stream().map(Role::wireName).toList());
    return Reply.json(json.bytes(body));
  }

  private Reply find(Call call) {
    JsonBody body = call.body();
    body.requireOnly(Set.of(QUERY, LIMIT));
    String query = body.text(QUERY);
    int limit = body.optionalInteger(LIMIT, 1, MOST).orElse(USUAL);
    desk.looks(call.operatorNow(), OperatorAction.Kind.SEARCHED, told(query));
    Standing standing = desk.standing();
    return Reply.json(
        json.bytes(FoundBody.of(desk.find(standing.directory(), query, limit), standing)));
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
    ofDirectory.put("server", server.get().map(DirectoryStatusBody::of).orElse(null));
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
    desk.looks(
        call.operatorNow(), OperatorAction.Kind.EXPLAINED, told(person) + " " + told(document));
    Standing standing = desk.standing();
    Asker asker = asker(person, standing.directory());
    DocumentId id = documentId(document);
    Acl acl = acl(id);
    var explanation = new AccessExplainer().explain(asker, standing.directory(), acl);
    return Reply.json(
        json.bytes(ExplanationBody.of(asker, id, desk.name(id), acl, explanation, standing)));
  }

  private static DocumentId documentId(String document) {
    try {
      return new DocumentId(document);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(unknownDocument(), e);
    }
  }

  private Acl acl(DocumentId id) {
    return desk.acl(id).orElseThrow(() -> new ProblemException(unknownDocument()));
  }

  /** What was sent, no longer than any identifier. */
  static String told(String sent) {
    return sent.substring(0, Math.min(sent.length(), LONGEST_TOLD));
  }

  private Reply whoCanRead(Call call) {
    JsonBody body = call.body();
    body.requireOnly(Set.of("document", AFTER, LIMIT));
    String document = body.text("document");
    desk.looks(call.operatorNow(), OperatorAction.Kind.LISTED_READERS, told(document));
    Standing standing = desk.standing();
    DocumentId id = documentId(document);
    Acl acl = acl(id);
    List<Person> readers = Readers.of(standing.directory(), acl);
    Page<Person> page = Page.of(readers, person -> person.id().value(), body);
    return Reply.json(
        json.bytes(
            ReadersBody.of(
                id,
                desk.name(id),
                acl,
                readers.size(),
                page.items().stream()
                    .map(person -> Readers.explained(standing.directory(), person, acl))
                    .toList(),
                page.next(),
                standing)));
  }

  private Reply viewAs(Call call) {
    JsonBody body = call.body();
    body.requireOnly(Set.of("person", AFTER, LIMIT));
    String person = body.text("person");
    desk.looks(call.operatorNow(), OperatorAction.Kind.VIEWED_AS, told(person));
    Standing standing = desk.standing();
    Asker asker = asker(person, standing.directory());
    RightsDesk.Reach reach = desk.reach(standing.directory(), asker.person());
    Page<RightsDesk.Reached> page = Page.of(reach.readable(), one -> one.id().value(), body);
    return Reply.json(
        json.bytes(ReachBody.of(asker, reach, page.items(), page.next(), desk::name, standing)));
  }

  private Reply looks(Call call) {
    call.requireOnlyParameters(Set.of(LIMIT));
    int limit = Math.clamp(call.queryNumber(LIMIT).orElse(USUAL), 1, MOST);
    List<OperatorAction> looks = log.newest(limit);
    log.save(OperatorAction.ofAudit(call.operatorNow(), limit, clock.instant()));
    return Reply.json(json.bytes(Map.of("looks", LookBody.of(looks))));
  }

  /**
   * A part of a list that is in the order of its keys.
   *
   * @param next the key to go on after; empty at the end
   */
  private record Page<T>(List<T> items, Optional<String> next) {
    static <T> Page<T> of(List<T> all, Function<T, String> key, JsonBody body) {
      Optional<String> after = body.optionalText(AFTER);
      int limit = body.optionalInteger(LIMIT, 1, MOST).orElse(USUAL);
      List<T> rest =
          all.stream()
              .filter(one -> after.isEmpty() || key.apply(one).compareTo(after.get()) > 0)
              .toList();
      List<T> items = rest.stream().limit(limit).toList();
      return new Page<>(
          items, rest.size() > limit ? Optional.of(key.apply(items.getLast())) : Optional.empty());
    }
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

  static Problem unknownDocument() {
    return new Problem(404, "document-unknown", "There is no document of this id in the index.");
  }
}
