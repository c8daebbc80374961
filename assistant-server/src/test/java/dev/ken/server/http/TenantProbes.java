package dev.ken.server.http;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What to send to each route of ours to learn something of theirs; see {@link TenantsTest}. */
final class TenantProbes {
  static final Map<String, Object> DOCUMENT =
      Map.of("title", "Ours", "text", "Ours.", "acl", "everyone");
  private static final Map<String, Object> ACL = Map.of("acl", "everyone");

  private final PushOffice ours;
  private final ScimProbes scim;
  private final String ourAdmin;
  private final String theirConversation;
  private final String theirKey;
  private final String theirTokenId;
  private final String theirCursor;
  private final String theirConsistency;
  private final String begun = Instant.now().toString();

  /** Gives them something of each kind that has an identifier. */
  TenantProbes(PushOffice ours, PushOffice theirs) {
    this.ours = ours;
    this.ourAdmin = ours.line("key", "--name", "boss", "--scope", "admin");
    theirs.push("their-document", PushOffice.CAFETERIA, "everyone");
    theirs.putPerson("their-person", List.of("user:their-account"));
    theirs.putGroup("their-group", "user:their-account");
    this.scim = new ScimProbes(ours, theirs);
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

  /** The same for what an identity provider manages. */
  ScimProbes scim() {
    return scim;
  }

  /** A key of ours that administrates. */
  String ourAdmin() {
    return ourAdmin;
  }

  String theirConversation() {
    return theirConversation;
  }

  /** What to send to a route: an identifier of theirs, and one like it that is nobody's. */
  record Probe(String token, String theirs, String nobodys, Map<String, Object> body) {}

  /** A route with an identifier that is not here is not looked at by anyone: that is a failure. */
  Probe ofPath(Route route) {
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
      default -> scim.ofPath(route);
    };
  }

  /**
   * An identifier of theirs in a body or query, and one like it that is nobody's.
   *
   * @param path where it is sent, with the identifier if it is in the query
   * @param body what is sent
   */
  record Inside(
      String token,
      String theirs,
      String nobodys,
      UnaryOperator<String> path,
      Function<String, Map<String, Object>> body) {}

  static Inside inBody(
      String token,
      String path,
      String theirs,
      String nobodys,
      Function<String, Map<String, Object>> body) {
    return new Inside(token, theirs, nobodys, _ -> path, body);
  }

  /** As with paths: a route that takes a body or a query and is not here is a failure. */
  List<Inside> inside(Route route) {
    String nobodysUuid = "00000000-0000-4000-8000-000000000000";
    // Of the right form, and signed by nobody.
    String nobodysToken = "A".repeat(theirConsistency.length());
    Map<String, Object> question = Map.of("question", PushOffice.LUNCH);
    return switch (route.method() + " " + route.path()) {
      case "GET /",
          "GET /operator",
          "GET /v1/operator",
          "GET /assets/{file}",
          "GET /openapi.json",
          "GET /healthz",
          "GET /readyz",
          "GET /metrics",
          "GET /v1/me",
          "GET /v1/health",
          "GET /v1/keys",
          "GET /v1/tokens",
          "GET /v1/audit",
          "POST /v1/audit/drift",
          "POST /v1/audit/exposure",
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
      case "POST /v1/who-can-read" ->
          List.of(
              inBody(
                  ourAdmin,
                  "/v1/who-can-read",
                  "their-document",
                  "other-document",
                  id -> Map.of("document", id)));
      case "POST /v1/find" ->
          List.of(
              inBody(
                  ourAdmin,
                  "/v1/find",
                  "their-document",
                  "other-document",
                  id -> Map.of("query", id)),
              inBody(
                  ourAdmin, "/v1/find", "their-person", "other-person", id -> Map.of("query", id)));
      case "POST /v1/view-as" ->
          List.of(
              inBody(
                  ourAdmin,
                  "/v1/view-as",
                  "their-person",
                  "other-person",
                  id -> Map.of("person", id)));
      case "POST /v1/who-can-read/changes" ->
          List.of(
              inBody(
                  ourAdmin,
                  "/v1/who-can-read/changes",
                  "their-document",
                  "other-document",
                  id -> Map.of("since", begun, "document", id)));
      case "POST /v1/preview" ->
          List.of(
              inBody(
                  ourAdmin,
                  "/v1/preview",
                  "their-document",
                  "other-document",
                  id ->
                      operations(
                          Map.of(
                              "method", "PUT", "path", "/v1/documents/" + id + "/acl", "body", ACL),
                          Map.of("method", "DELETE", "path", "/v1/documents/" + id))),
              inBody(
                  ourAdmin,
                  "/v1/preview",
                  "their-group",
                  "other-group",
                  id ->
                      operations(
                          Map.of("method", "DELETE", "path", "/v1/directory/groups/" + id))));
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
      default -> scim.inside(route);
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
}
