package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two tenants in one process, each with its own data: for every route with an identifier, one's
 * credentials with the other's identifiers give exactly what an identifier of nobody gives.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TenantsTest {
  private static final String ADMIN = "admin";
  private static final Map<String, Object> ACL = Map.of("acl", "everyone");
  private static final Map<String, Object> DOCUMENT =
      Map.of("title", "Ours", "text", "Ours.", "acl", "everyone");

  private final PushOffice ours;
  private final PushOffice theirs;
  private final String ourAdmin;
  private final String theirConversation;
  private final String theirKey;
  private final String theirTokenId;
  private final String theirCursor;
  private final String theirConsistency;

  TenantsTest(@TempDir Path folder) {
    this.ours = new PushOffice(folder.resolve("ours"));
    this.theirs = new PushOffice(folder.resolve("theirs"));
    this.ourAdmin = ours.line("key", "--name", "boss", "--scope", ADMIN);
    theirs.push("their-document", PushOffice.CAFETERIA, "everyone");
    theirs.putPerson("their-person", List.of("user:their-account"));
    theirs.putGroup("their-group", "user:their-account");
    this.theirConversation =
        theirs
            .client
            .post("/v1/ask", theirs.ada, Map.of("question", PushOffice.LUNCH))
            .json()
            .path("conversation_id")
            .asText();
    this.theirKey = theirs.line("key", "--list").substring(0, 8);
    this.theirTokenId = theirs.line("token", "--list").substring(0, 8);
    theirs.client.post("/v1/ask", theirs.ada, Map.of("question", PushOffice.LUNCH));
    this.theirCursor =
        theirs.client.get("/v1/conversations?limit=1", theirs.ada).json().path("next").asText();
    this.theirConsistency =
        theirs.putGroup("their-group", "user:their-account").header("ken-consistency-token");
  }

  @AfterAll
  void close() {
    ours.close();
    theirs.close();
  }

  /** What to send to a route: an identifier of theirs, and one like it that is nobody's. */
  private record Probe(String token, String theirs, String nobodys, Map<String, Object> body) {}

  /** A route with an identifier that is not here is not looked at by anyone: that is a failure. */
  private Probe probe(Route route) {
    String documents = "their-document";
    String nobody = "other-document";
    return switch (route.method() + " " + route.path()) {
      case "GET /v1/documents/{id}" -> new Probe(ours.ada, documents, nobody, Map.of());
      case "PUT /v1/documents/{id}" -> new Probe(ours.key, documents, nobody, DOCUMENT);
      case "DELETE /v1/documents/{id}" -> new Probe(ours.key, documents, nobody, Map.of());
      case "PUT /v1/documents/{id}/acl" -> new Probe(ours.key, documents, nobody, ACL);
      case "GET /v1/conversations/{id}", "DELETE /v1/conversations/{id}" ->
          new Probe(ours.ada, theirConversation, "00000000-0000-4000-8000-000000000000", Map.of());
      case "PUT /v1/directory/people/{id}" ->
          new Probe(ours.key, "their-person", "other-person", Map.of("name", "Ours"));
      case "DELETE /v1/directory/people/{id}" ->
          new Probe(ours.key, "their-person", "other-person", Map.of());
      case "PUT /v1/directory/groups/{id}" ->
          new Probe(ours.key, "their-group", "other-group", Map.of("members", List.of()));
      case "DELETE /v1/directory/groups/{id}" ->
          new Probe(ours.key, "their-group", "other-group", Map.of());
      case "DELETE /v1/keys/{id}" -> new Probe(ourAdmin, theirKey, "ffffffff", Map.of());
      case "DELETE /v1/tokens/{id}" -> new Probe(ourAdmin, theirTokenId, "ffffffff", Map.of());
      default -> throw new AssertionError("no probe for " + route.method() + " " + route.path());
    };
  }

  @TestFactory
  List<DynamicTest> everyRouteWithAnIdentifier_theirs_isAsNobodys() {
    return ours.server.routes().routes().stream()
        // Files of the page are of no tenant.
        .filter(route -> !route.literal() && !route.path().equals("/assets/{file}"))
        .map(route ->
            DynamicTest.dynamicTest(
                route.method() + " " + route.path(), () -> assertSame(route, probe(route))))
        .toList();
  }

  /**
   * An identifier of theirs in a body or query, and one like it that is nobody's.
   *
   * @param path where it is sent, with the identifier if it is in the query
   * @param body what is sent
   */
  private record Inside(
      String token,
      String theirs,
      String nobodys,
      UnaryOperator<String> path,
      Function<String, Map<String, Object>> body) {}

  private static Inside inBody(
      String token,
      String path,
      String theirs,
      String nobodys,
      Function<String, Map<String, Object>> body) {
    return new Inside(token, theirs, nobodys, _ -> path, body);
  }

  /** As with paths: a route that takes a body or a query and is not here is a failure. */
  private List<Inside> inside(Route route) {
    String nobodysUuid = "00000000-0000-4000-8000-000000000000";
    // Of the right form, and signed by nobody.
    String nobodysToken = "A".repeat(theirConsistency.length());
    Map<String, Object> question = Map.of("question", PushOffice.LUNCH);
    return switch (route.method() + " " + route.path()) {
      case "GET /",
          "GET /assets/{file}",
          "GET /openapi.json",
          "GET /healthz",
          "GET /readyz",
          "GET /metrics",
          "GET /v1/me",
          "GET /v1/health",
          "GET /v1/keys",
          "GET /v1/tokens",
          "GET /v1/documents/{id}",
          "GET /v1/conversations/{id}",
          "DELETE /v1/documents/{id}",
          "DELETE /v1/conversations/{id}",
          "DELETE /v1/directory/people/{id}",
          "DELETE /v1/directory/groups/{id}",
          "DELETE /v1/keys/{id}",
          "DELETE /v1/tokens/{id}",
          "POST /v1/directory/heartbeat" ->
          List.of();
      case "GET /v1/conversations" ->
          List.of(
              new Inside(
                  ours.ada,
                  theirCursor,
                  theirCursor.substring(0, theirCursor.length() - nobodysUuid.length())
                      + nobodysUuid,
                  id -> "/v1/conversations?after=" + id,
                  _ -> Map.of()));
      case "POST /v1/ask" ->
          List.of(
              inBody(
                  ours.ada,
                  "/v1/ask",
                  theirConversation,
                  nobodysUuid,
                  id -> with(question, "conversation_id", id)),
              inBody(
                  ours.ada,
                  "/v1/ask",
                  theirConsistency,
                  nobodysToken,
                  id -> with(question, "consistency_token", id)));
      case "POST /v1/search" ->
          List.of(
              inBody(
                  ours.ada,
                  "/v1/search",
                  theirConsistency,
                  nobodysToken,
                  id -> Map.of("query", "lunch", "consistency_token", id)));
      case "POST /v1/explain" ->
          List.of(
              inBody(
                  ourAdmin,
                  "/v1/explain",
                  "their-document",
                  "other-document",
                  id -> Map.of("person", "ada", "document", id)),
              inBody(
                  ourAdmin,
                  "/v1/explain",
                  "their-person",
                  "other-person",
                  id -> Map.of("person", id, "document", Companies.id("leave.md"))));
      case "POST /v1/batch" ->
          List.of(
              inBody(
                  ours.key,
                  "/v1/batch",
                  "their-document",
                  "other-document",
                  id ->
                      operations(
                          Map.of(
                              "method", "PUT", "path", "/v1/documents/" + id + "/acl", "body", ACL),
                          Map.of("method", "PUT", "path", "/v1/documents/" + id, "body", DOCUMENT),
                          Map.of("method", "DELETE", "path", "/v1/documents/" + id))),
              inBody(
                  ours.key,
                  "/v1/batch",
                  "their-person",
                  "other-person",
                  id ->
                      operations(
                          Map.of("method", "DELETE", "path", "/v1/directory/people/" + id),
                          Map.of(
                              "method",
                              "PUT",
                              "path",
                              "/v1/directory/people/" + id,
                              "body",
                              Map.of("name", "Ours")))),
              inBody(
                  ours.key,
                  "/v1/batch",
                  "their-group",
                  "other-group",
                  id ->
                      operations(
                          Map.of("method", "DELETE", "path", "/v1/directory/groups/" + id),
                          Map.of(
                              "method",
                              "PUT",
                              "path",
                              "/v1/directory/groups/" + id,
                              "body",
                              Map.of("members", List.of())))));
      case "PUT /v1/documents/{id}" ->
          List.of(
              inBody(
                  ours.key,
                  "/v1/documents/our-document",
                  "their-group",
                  "other-group",
                  id -> with(DOCUMENT, "acl", Map.of("allow", List.of("group:" + id)))));
      case "PUT /v1/documents/{id}/acl" ->
          List.of(
              inBody(
                  ours.key,
                  "/v1/documents/our-document/acl",
                  "their-account",
                  "other-account",
                  id -> Map.of("allow", List.of("user:" + id), "deny", List.of())));
      case "PUT /v1/directory/people/{id}" ->
          List.of(
              inBody(
                  ours.key,
                  "/v1/directory/people/our-person",
                  "their-account",
                  "other-account",
                  id -> Map.of("name", "Ours", "accounts", List.of("user:" + id))));
      case "PUT /v1/directory/groups/{id}" ->
          List.of(
              inBody(
                  ours.key,
                  "/v1/directory/groups/our-group",
                  "their-group",
                  "other-group",
                  id -> Map.of("members", List.of("group:" + id))));
      default -> throw new AssertionError("no probe for " + route.method() + " " + route.path());
    };
  }

  private static Map<String, Object> with(Map<String, Object> fields, String name, Object value) {
    Map<String, Object> more = new HashMap<>(fields);
    more.put(name, value);
    return more;
  }

  private static Map<String, Object> operations(Object... operations) {
    return Map.of("operations", List.of(operations));
  }

  @TestFactory
  List<DynamicTest> everyRoute_theirsInBodyOrQuery_isAsNobodys() {
    return ours.server.routes().routes().stream()
        .flatMap(route -> inside(route).stream().map(probe -> test(route, probe)))
        .toList();
  }

  private DynamicTest test(Route route, Inside probe) {
    return DynamicTest.dynamicTest(
        route.method() + " " + route.path() + " with " + probe.theirs(),
        () -> {
          String nobodys = told(sendAfresh(route, probe, probe.nobodys()), probe.nobodys());
          String theirs = told(sendAfresh(route, probe, probe.theirs()), probe.theirs());
          assertThat(theirs).isEqualTo(nobodys);
          assertTheirsStand();
        });
  }

  private TestClient.Answer sendAfresh(Route route, Inside probe, String id) {
    for (String one : List.of(probe.theirs(), probe.nobodys(), "our-person", "our-group")) {
      if (one.matches("[a-z-]+")) {
        ours.client.delete("/v1/documents/" + one, ours.key);
        ours.client.delete("/v1/directory/people/" + one, ours.key);
        ours.client.delete("/v1/directory/groups/" + one, ours.key);
      }
    }
    ours.client.put("/v1/documents/our-document", ours.key, DOCUMENT);
    String path = probe.path().apply(id);
    return switch (route.method()) {
      case GET -> ours.client.get(path, probe.token());
      case PUT -> ours.client.put(path, probe.token(), probe.body().apply(id));
      case POST -> ours.client.post(path, probe.token(), probe.body().apply(id));
      case DELETE -> ours.client.delete(path, probe.token());
    };
  }

  /** A person of theirs is nobody to a key of ours that asks for others. */
  @Test
  void askingAsAPersonOfTheirs_isAsNobody() {
    String key = ours.line("key", "--name", "bot", "--scope", "ask:as-person");
    List<String> answers = new ArrayList<>();
    for (String person : List.of("their-person", "other-person")) {
      answers.add(
          ours.client
              .send(ours.client.request("/v1/me", key).header("Ken-As-Person", person).GET())
              .withoutDate());
    }
    assertThat(answers.get(0)).isEqualTo(answers.get(1)).startsWith("401");
  }

  private void assertSame(Route route, Probe probe) {
    // Ours begins without either, whichever route was looked at before.
    tidy(probe);
    String nobodys = told(send(route, probe, probe.nobodys()), probe.nobodys());
    tidy(probe);
    String theirs = told(send(route, probe, probe.theirs()), probe.theirs());

    assertThat(theirs).isEqualTo(nobodys);
    assertTheirsStand();
  }

  private void tidy(Probe probe) {
    for (String id : List.of(probe.theirs(), probe.nobodys())) {
      ours.client.delete("/v1/documents/" + id, ours.key);
      ours.client.delete("/v1/directory/people/" + id, ours.key);
      ours.client.delete("/v1/directory/groups/" + id, ours.key);
    }
  }

  private TestClient.Answer send(Route route, Probe probe, String id) {
    String path = route.path().replace("{id}", id);
    return switch (route.method()) {
      case GET -> ours.client.get(path, probe.token());
      case PUT -> ours.client.put(path, probe.token(), probe.body());
      case POST -> ours.client.post(path, probe.token(), probe.body());
      case DELETE -> ours.client.delete(path, probe.token());
    };
  }

  /** Status, headers and body, without what says which request it was and how far ours has come. */
  private static String told(TestClient.Answer answer, String id) {
    var headers = new TreeMap<>(answer.headers());
    headers.remove("date");
    headers.remove("connection");
    headers.remove("content-length");
    String token = answer.header("ken-consistency-token");
    headers.remove("ken-consistency-token");
    String text = answer.text().replace(id, "ID");
    return answer.status()
        + "\n"
        + headers
        + "\n"
        + (token.isEmpty() ? text : text.replace(token, "TOKEN"));
  }

  private void assertTheirsStand() {
    assertThat(theirs.client.get("/v1/documents/their-document", theirs.eve).text())
        .contains("serves lunch");
    assertThat(theirs.client.get("/v1/conversations/" + theirConversation, theirs.ada).status())
        .isEqualTo(200);
    assertThat(theirs.putGroup("their-group", "user:their-account").json().path("result").asText())
        .isEqualTo("unchanged");
    assertThat(
            theirs
                .putPerson("their-person", List.of("user:their-account"))
                .json()
                .path("result")
                .asText())
        .isEqualTo("unchanged");
  }

  @Test
  void credentials_ofTheOther_areNobodys() {
    for (String token : List.of(theirs.ada, theirs.key)) {
      assertThat(ours.client.get("/v1/me", token).withoutDate())
          .isEqualTo(ours.client.get("/v1/me", "ken_nobody").withoutDate());
    }
    String token =
        theirs
            .push("their-document", PushOffice.CAFETERIA, "everyone")
            .header("ken-consistency-token");
    assertThat(
            ours.client
                .send(
                    ours.client
                        .request("/v1/me", ours.ada)
                        .header("Ken-Consistency-Token", token)
                        .GET())
                .json()
                .path("code")
                .asText())
        .isEqualTo("consistency-token-invalid");
  }

  @Test
  void keys_areListedAndRevokedByAnAdministratorAlone() {
    String spare = ours.line("key", "--name", "spare", "--scope", "operator");
    assertThat(ours.client.get("/metrics", spare).status()).isEqualTo(200);
    assertThat(ours.client.get("/metrics", ourAdmin).status()).isEqualTo(200);
    assertThat(ours.client.get("/v1/keys", ours.key).status()).isEqualTo(403);
    assertThat(ours.client.get("/v1/keys", ours.ada).status()).isEqualTo(403);
    var listed = ours.client.get("/v1/keys", ourAdmin);
    assertThat(listed.text()).contains("spare").doesNotContain(spare);

    String id = "";
    for (var one : listed.json().path("keys")) {
      if (one.path("name").asText().equals("spare")) {
        id = one.path("id").asText();
      }
    }
    assertThat(ours.client.delete("/v1/keys/" + id, ourAdmin).status()).isEqualTo(204);
    assertThat(ours.client.get("/metrics", spare).status()).isEqualTo(401);
  }
}
