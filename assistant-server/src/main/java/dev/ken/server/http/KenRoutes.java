package dev.ken.server.http;

import dev.ken.assistant.Assistant;
import dev.ken.assistant.History;
import dev.ken.assistant.Receiver;
import dev.ken.core.access.Asker;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.server.signin.Role;
import dev.ken.server.wire.DocumentBody;
import dev.ken.server.wire.Json;
import dev.ken.server.wire.MeBody;
import dev.ken.server.wire.PersonBody;
import dev.ken.server.wire.SearchBody;
import dev.ken.server.wire.SuggestionsBody;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ken's routes over one tenant. */
public final class KenRoutes {
  private static final Logger log = LoggerFactory.getLogger(KenRoutes.class);
  private static final int DEFAULT_PASSAGES = 10;
  private static final int MOST_PASSAGES = 50;

  private final Assistant assistant;
  private final DirectoryStore directory;
  private final KnowledgeIndex index;
  private final Metrics metrics;
  private final Places places;
  private final AskRoutes asks;
  private final ConversationRoutes conversations;
  private final Json json = new Json();
  private final WebPages pages = new WebPages();

  /**
   * Makes the routes.
   *
   * @param uuids makes the ids of asks that never reached the assistant
   */
  public KenRoutes(
      Assistant assistant,
      History history,
      DirectoryStore directory,
      KnowledgeIndex index,
      Metrics metrics,
      StreamLimits limits,
      Supplier<UUID> uuids) {
    this.assistant = assistant;
    this.directory = directory;
    this.index = index;
    this.metrics = metrics;
    this.places = new Places(limits);
    this.asks = new AskRoutes(assistant, metrics, places, limits.heartbeat(), uuids);
    metrics.gauge(
        "ken.asks.open",
        "Questions, searches and past conversations that are worked on",
        places,
        Places::count);
    this.conversations = new ConversationRoutes(history, places);
  }

  /** The table of an installation whose people sign in. */
  public RouteTable table() {
    return table(List.of());
  }

  /** The same with more routes. */
  public RouteTable table(List<Route> more) {
    List<Route> routes = routes(false);
    routes.addAll(more);
    return new RouteTable(routes);
  }

  /** The same of an installation that also answers in Slack. */
  public RouteTable table(SlackRoutes slack, List<Route> more) {
    List<Route> routes = routes(slack.mayLink());
    routes.addAll(slack.routes());
    routes.addAll(more);
    return new RouteTable(routes);
  }

  /** The table of a demonstration, which has a few routes more. */
  public RouteTable demoTable(Suggestions suggestions, List<Route> more) {
    List<Route> routes = routes(false);
    routes.addAll(more);
    routes.add(Route.get("/v1/demo/people", new Action.ForDemo(_ -> people())));
    routes.add(
        Route.get(
            "/v1/demo/suggestions",
            new Action.ForPerson((call, _) -> suggestions(suggestions, call))));
    return new RouteTable(routes);
  }

  /** The routes that every installation has; with the answer to whether people may link Slack. */
  private List<Route> routes(boolean slackLinking) {
    var routes =
        new ArrayList<>(
            List.of(
                Route.get("/", new Action.ForAnyone(pages::index)),
                Route.get("/operator", new Action.ForAnyone(pages::operator)),
                Route.get("/assets/{file}", new Action.ForAnyone(pages::asset)),
                Route.get("/openapi.json", new Action.ForAnyone(_ -> description())),
                Route.get("/healthz", new Action.ForAnyone(_ -> status("ok"))),
                Route.get("/readyz", new Action.ForAnyone(_ -> ready())),
                Route.get("/metrics", new Action.ForOperator(_ -> metrics())),
                Route.get("/v1/me", new Action.ForPerson((call, _) -> me(call, slackLinking))),
                Route.post("/v1/search", new Action.ForPerson(this::search)),
                Route.get("/v1/documents/{id}", new Action.ForPerson(this::document))));
    routes.addAll(asks.routes());
    routes.addAll(conversations.routes());
    return routes;
  }

  private Reply search(Call call, Asker asker) {
    return Reply.written(reply -> search(call, asker, reply));
  }

  private void search(Call call, Asker asker, Receiver<byte[]> reply) {
    try (var _ = places.take(asker.person())) {
      JsonBody body = call.body();
      call.requireState(body.optionalText(StateCheck.FIELD));
      int passages = body.optionalInteger("k", 1, MOST_PASSAGES).orElse(DEFAULT_PASSAGES);
      assistant.search(
          call::askerNow,
          body.text("query"),
          passages,
          found -> json.bytes(SearchBody.of(found)),
          reply);
    }
  }

  private Reply document(Call call, Asker asker) {
    DocumentId id;
    try {
      id = new DocumentId(call.pathParameter("id"));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Problem.noSuchDocument(), e);
    }
    return Reply.written(body ->
        assistant.document(
            call::askerNow,
            id,
            document -> json.bytes(DocumentBody.of(document)),
            new WhenThere(body)));
  }

  /** Takes the body of a document that is there; that of another is a problem. */
  private record WhenThere(Receiver<byte[]> body) implements Receiver<Optional<byte[]>> {
    @Override
    public void take(Optional<byte[]> document) {
      body.take(document.orElseThrow(() -> new ProblemException(Problem.noSuchDocument())));
    }

    @Override
    public void cut() {
      body.cut();
    }
  }

  private Reply me(Call call, boolean slackLinking) {
    return present(
        call,
        now ->
            MeBody.of(
                PersonBody.of(now, directory.current()),
                call.rolesNow().stream().map(Role::wireName).toList(),
                slackLinking));
  }

  private Reply people() {
    return Reply.json(json.bytes(PersonBody.everyoneIn(directory.current())));
  }

  private Reply suggestions(Suggestions suggestions, Call call) {
    return present(call, now -> new SuggestionsBody(suggestions.questionsFor(now.person())));
  }

  /** What is the caller's own and comes from no document, while they may ask. */
  private Reply present(Call call, Function<Asker, Object> body) {
    return Reply.written(
        reply -> assistant.present(call::askerNow, now -> json.bytes(body.apply(now)), reply));
  }

  private Reply status(String status) {
    return Reply.json(json.bytes(Map.of("status", status)));
  }

  private Reply ready() {
    try {
      directory.current();
      index.openView().close();
    } catch (KenException e) {
      log.warn("not ready: {}", e.getMessage());
      throw new ProblemException(
          new Problem(503, "not-ready", "Ken can't reach its index or its directory."), e);
    }
    return status("ready");
  }

  private Reply metrics() {
    return Reply.of("text/plain; version=0.0.4; charset=utf-8", metrics.scrape(), Map.of());
  }

  private static Reply description() {
    try (InputStream stream = KenRoutes.class.getResourceAsStream("openapi.json")) {
      byte[] content = Objects.requireNonNull(stream, "openapi.json").readAllBytes();
      return Reply.of("application/json", content, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the description of the routes", e);
    }
  }
}
