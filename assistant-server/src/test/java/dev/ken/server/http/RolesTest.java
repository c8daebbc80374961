package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ken.server.Configuration;
import dev.ken.server.RunningServer;
import dev.ken.server.signin.TokenHash;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who may use what: each route of the table against each kind of credentials. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RolesTest {
  private static final Map<String, String> ROLES =
      Map.of(
          "KEN_SIGN_IN_OPERATORS", "['group:small:engineering', 'person:dora']",
          "KEN_SIGN_IN_ADMINS", "['person:eve']");

  private final PushOffice office;
  private final List<Caller> callers = new ArrayList<>();
  private final String ben;

  RolesTest(@TempDir Path folder) {
    this.office = new PushOffice(folder, Clock.systemUTC(), ROLES);
    this.ben = office.line("token", "--as", "ben");
    Set<Access> person = EnumSet.of(Access.PERSON);
    Set<Access> operator = EnumSet.of(Access.OPERATOR);
    Set<Access> admin = EnumSet.of(Access.OPERATOR, Access.ADMIN);
    add("nobody", Optional.empty(), Optional.empty(), Set.of());
    add("a person", Optional.of(office.ada), Optional.empty(), person);
    add(
        "an operator by a group",
        Optional.of(ben),
        Optional.empty(),
        EnumSet.of(Access.PERSON, Access.OPERATOR));
    add(
        "an administrator by name",
        Optional.of(office.eve),
        Optional.empty(),
        EnumSet.of(Access.PERSON, Access.OPERATOR, Access.ADMIN));
    add(
        "an operator's token",
        Optional.of(office.line("token", "--as", "ada", "--operator")),
        Optional.empty(),
        operator);
    add("an operator's key", Optional.of(key("operator")), Optional.empty(), operator);
    add("an administrator's key", Optional.of(key("admin")), Optional.empty(), admin);
    String program =
        office.line(
            "key",
            "--name",
            "program",
            "--scope",
            "documents:write",
            "--scope",
            "directory:write",
            "--scope",
            "scim");
    add("a program's key", Optional.of(program), Optional.empty(), EnumSet.of(Access.SERVICE));
    add(
        "a key that asks as an administrator",
        Optional.of(key("ask:as-person")),
        Optional.of("eve"),
        person);
    add("an administrator's id as a token", Optional.of("eve"), Optional.empty(), Set.of());
  }

  /**
   * Someone who calls.
   *
   * @param may what they may use beside what anyone may
   */
  private record Caller(
      String name, Optional<String> token, Optional<String> asPerson, Set<Access> may) {}

  private void add(
      String name, Optional<String> token, Optional<String> asPerson, Set<Access> may) {
    callers.add(new Caller(name, token, asPerson, may));
  }

  private String key(String scope) {
    return office.line("key", "--name", scope, "--scope", scope);
  }

  @AfterAll
  void close() {
    office.close();
  }

  @TestFactory
  List<DynamicTest> everyRoute_eachCaller_isLetInOrNot() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Caller caller : callers) {
      for (Route route : office.server.routes().routes()) {
        tests.add(
            DynamicTest.dynamicTest(
                caller.name() + ": " + route.method() + " " + route.path(),
                () -> assertLetIn(caller, route)));
      }
    }
    return tests;
  }

  private void assertLetIn(Caller caller, Route route) {
    TestClient.Answer answer = send(caller, route);

    Access access = route.action().access();
    if (access == Access.PUBLIC || caller.may().contains(access)) {
      assertThat(answer.status()).as(answer.text()).isNotIn(401, 403);
      if (route.action() instanceof Action.ForOperator
          || route.action() instanceof Action.ForAdmin) {
        // Nothing that a document says, to nobody and of nobody.
        assertThat(answer.text()).doesNotContain("27 working days", "Kittiwake");
      }
    } else if (caller.may().isEmpty()) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(401);
    } else {
      assertThat(answer.status()).as(answer.text()).isEqualTo(403);
      assertThat(answer.json().path("code").asText()).isIn("wrong-kind-of-token", "scope-missing");
    }
  }

  private TestClient.Answer send(Caller caller, Route route) {
    String path = route.path().replaceAll("\\{[a-z]+}", "none");
    HttpRequest.Builder request = office.client.request(path, caller.token().orElse(null));
    caller.asPerson().ifPresent(person -> request.header("Ken-As-Person", person));
    request.header("Content-Type", "application/json");
    var body = HttpRequest.BodyPublishers.ofString("{}");
    return office.client.send(
        switch (route.method()) {
          case GET -> request.GET();
          case POST -> request.POST(body);
          case PUT -> request.PUT(body);
          case PATCH -> request.method("PATCH", body);
          case DELETE -> request.DELETE();
        });
  }

  @Test
  void role_opensNoDocument() {
    String hidden = Companies.id("hr/salaries.md");
    for (String token : List.of(ben, office.eve)) {
      assertThat(office.client.get("/v1/documents/" + hidden, token).withoutDate())
          .isEqualTo(
              office.client.get("/v1/documents/" + Companies.id("none.md"), token).withoutDate());
      assertThat(
              office
                  .client
                  .post("/v1/search", token, Map.of("query", "retention award Kittiwake"))
                  .text())
          .doesNotContain("Kittiwake");
    }
  }

  @Test
  void role_lostOrDisabled_endsAtOnce() {
    assertThat(office.client.get("/metrics", ben).status()).isEqualTo(200);

    office.client.put(
        "/v1/directory/people/ben", office.key, Map.of("name", "B", "disabled", true));

    assertThat(office.client.get("/metrics", ben).status()).isEqualTo(401);
    office.client.delete("/v1/directory/people/ben", office.key);
    assertThat(office.client.get("/metrics", ben).status()).isEqualTo(200);
  }

  @Test
  void me_personWithARole_isToldIt() {
    assertThat(office.client.get("/v1/me", ben).json().path("roles").toString())
        .isEqualTo("[\"operator\"]");
    assertThat(office.client.get("/v1/me", office.eve).json().path("roles").toString())
        .isEqualTo("[\"operator\",\"admin\"]");
    assertThat(office.client.get("/v1/me", office.ada).json().path("roles")).isEmpty();
    JsonNode operator = office.client.get("/v1/operator", ben).json();
    assertThat(operator.path("operator").asText()).isEqualTo("person:ben");
    assertThat(operator.path("name").asText()).isEqualTo("Ben Thorne");
  }

  @Test
  void health_saysWhatIsThere() {
    JsonNode health = office.client.get("/v1/health", ben).json();

    assertThat(health.path("status").asText()).isEqualTo("ok");
    assertThat(health.path("index").path("documents").asInt()).isGreaterThan(2);
    assertThat(health.path("directory").path("stale")).isEmpty();
    assertThat(health.path("pushed").path("unsettled").asInt()).isZero();
  }

  @Test
  void explain_saysWhichEntryDecides() {
    Map<String, Object> question =
        Map.of("person", "eve", "document", Companies.id("hr/salaries.md"));

    JsonNode explained = office.client.post("/v1/explain", ben, question).json();

    assertThat(explained.path("readable").asBoolean()).isFalse();
    assertThat(explained.path("levels")).isNotEmpty();
    assertThat(explained.path("levels").path(1).path("allow").path("entries").toString())
        .isEqualTo("[\"group:small:hr\"]");
    assertThat(
            office
                .client
                .post("/v1/explain", ben, Map.of("person", "eve", "document", "none"))
                .status())
        .isEqualTo(404);
    assertThat(
            office
                .client
                .post("/v1/explain", ben, Map.of("person", "nobody", "document", "none"))
                .json()
                .path("code")
                .asText())
        .isEqualTo("person-unknown");
  }

  @Test
  void tokens_areListedAndRevokedByAnAdministrator() {
    String spare = office.line("token", "--as", "ada");
    assertThat(office.client.get("/v1/me", spare).status()).isEqualTo(200);
    JsonNode tokens = office.client.get("/v1/tokens", office.eve).json().path("tokens");
    String id = tokens.path(tokens.size() - 1).path("id").asText();
    assertThat(tokens.toString()).doesNotContain(spare);

    assertThat(office.client.delete("/v1/tokens/" + id, office.eve).status()).isEqualTo(204);

    assertThat(office.client.get("/v1/me", spare).status()).isEqualTo(401);
  }

  /** Whoever is merely believed gets no role, whatever is configured. */
  @Test
  void demonstration_personWithARole_hasNone(@TempDir Path folder) {
    var operator = TokenHash.of("ken_the-operator-s-token-of-this-test");
    try (var demo =
            RunningServer.start(
                Configuration.read(office.folder.resolve("data"), ROLES, folder),
                new ListenAddress("127.0.0.1", 0),
                new RunningServer.Trust.Demo(operator),
                Clock.systemUTC(),
                UUID::randomUUID);
        var client = new TestClient(demo.port())) {
      assertThat(client.get("/v1/me", "eve").status()).isEqualTo(200);
      assertThat(client.get("/metrics", "eve").status()).isEqualTo(403);
      assertThat(client.get("/v1/tokens", "eve").status()).isEqualTo(403);
    }
  }
}
