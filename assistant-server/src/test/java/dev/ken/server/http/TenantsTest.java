package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
  private final PushOffice ours;
  private final PushOffice theirs;
  private final String ourAdmin;
  private final String theirConversation;
  private final String theirKey;

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
    Map<String, Object> acl = Map.of("acl", "everyone");
    Map<String, Object> document = Map.of("title", "Ours", "text", "Ours.", "acl", "everyone");
    String documents = "their-document";
    String nobody = "other-document";
    return switch (route.method() + " " + route.path()) {
      case "GET /v1/documents/{id}" -> new Probe(ours.ada, documents, nobody, Map.of());
      case "PUT /v1/documents/{id}" -> new Probe(ours.key, documents, nobody, document);
      case "DELETE /v1/documents/{id}" -> new Probe(ours.key, documents, nobody, Map.of());
      case "PUT /v1/documents/{id}/acl" -> new Probe(ours.key, documents, nobody, acl);
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
