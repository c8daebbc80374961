package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
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
  /** Files of the page, and what SCIM says of itself. */
  private static final Set<String> OF_NO_TENANT =
      Set.of("/assets/{file}", "/scim/v2/ResourceTypes/{id}", "/scim/v2/Schemas/{id}");

  private static final String UUIDS = "[0-9a-f]{8}-[0-9a-f-]{27}";

  private final PushOffice ours;
  private final PushOffice theirs;
  private final TenantProbes probes;

  TenantsTest(@TempDir Path folder) {
    this.ours = new PushOffice(folder.resolve("ours"));
    this.theirs = new PushOffice(folder.resolve("theirs"));
    this.probes = new TenantProbes(ours, theirs);
  }

  @AfterAll
  void close() {
    ours.close();
    theirs.close();
  }

  @TestFactory
  List<DynamicTest> everyRouteWithAnIdentifier_theirs_isAsNobodys() {
    return ours.server.routes().routes().stream()
        .filter(route -> !route.literal() && !OF_NO_TENANT.contains(route.path()))
        .map(route ->
            DynamicTest.dynamicTest(
                route.method() + " " + route.path(), () -> assertSame(route, probes.ofPath(route))))
        .toList();
  }

  @TestFactory
  List<DynamicTest> everyRoute_theirsInBodyOrQuery_isAsNobodys() {
    return ours.server.routes().routes().stream()
        .flatMap(route -> probes.inside(route).stream().map(probe -> test(route, probe)))
        .toList();
  }

  private DynamicTest test(Route route, TenantProbes.Inside probe) {
    return DynamicTest.dynamicTest(
        route.method() + " " + route.path() + " with " + probe.theirs(),
        () -> {
          String nobodys = told(sendAfresh(route, probe, probe.nobodys()), probe.nobodys());
          String theirs = told(sendAfresh(route, probe, probe.theirs()), probe.theirs());
          assertThat(theirs).isEqualTo(nobodys);
          assertTheirsStand();
        });
  }

  private TestClient.Answer sendAfresh(Route route, TenantProbes.Inside probe, String id) {
    for (String one : List.of(probe.theirs(), probe.nobodys(), "our-person", "our-group")) {
      if (one.matches("[a-z-]+")) {
        ours.client.delete("/v1/documents/" + one, ours.key);
        ours.client.delete("/v1/directory/people/" + one, ours.key);
        ours.client.delete("/v1/directory/groups/" + one, ours.key);
      }
    }
    ours.client.put("/v1/documents/our-document", ours.key, TenantProbes.DOCUMENT);
    String path = probes.scim().afresh(probe.path().apply(id));
    return switch (route.method()) {
      case GET -> ours.client.get(path, probe.token());
      case PUT -> ours.client.put(path, probe.token(), probe.body().apply(id));
      case POST -> ours.client.post(path, probe.token(), probe.body().apply(id));
      case PATCH -> ours.client.patch(path, probe.token(), probe.body().apply(id));
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

  private void assertSame(Route route, TenantProbes.Probe probe) {
    // Ours begins without either, whichever route was looked at before.
    tidy(probe);
    String nobodys = told(send(route, probe, probe.nobodys()), probe.nobodys());
    tidy(probe);
    String theirs = told(send(route, probe, probe.theirs()), probe.theirs());

    assertThat(theirs).isEqualTo(nobodys);
    assertTheirsStand();
  }

  private void tidy(TenantProbes.Probe probe) {
    for (String id : List.of(probe.theirs(), probe.nobodys())) {
      ours.client.delete("/v1/documents/" + id, ours.key);
      ours.client.delete("/v1/directory/people/" + id, ours.key);
      ours.client.delete("/v1/directory/groups/" + id, ours.key);
    }
  }

  private TestClient.Answer send(Route route, TenantProbes.Probe probe, String id) {
    String path = route.path().replace("{id}", id);
    return switch (route.method()) {
      case GET -> ours.client.get(path, probe.token());
      case PUT -> ours.client.put(path, probe.token(), probe.body());
      case POST -> ours.client.post(path, probe.token(), probe.body());
      case PATCH -> ours.client.patch(path, probe.token(), probe.body());
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
    String text = answer.text().replace(id, "ID").replaceAll("\"as_of\":\\{[^}]*}", "\"as_of\":{}");
    if (answer.header("content-type").equals("application/scim+json")) {
      // What was made in this test has an id and a time of its own.
      text = text.replaceAll(UUIDS, "UUID").replaceAll("20[0-9-]+T[0-9:.]+Z", "TIME");
      headers.computeIfPresent(
          "location",
          (_, values) -> values.stream().map(one -> one.replaceAll(UUIDS, "UUID")).toList());
    }
    return answer.status()
        + "\n"
        + headers
        + "\n"
        + (token.isEmpty() ? text : text.replace(token, "TOKEN"));
  }

  private void assertTheirsStand() {
    probes.scim().assertTheirsStand();
    assertThat(theirs.client.get("/v1/documents/their-document", theirs.eve).text())
        .contains("serves lunch");
    assertThat(
            theirs
                .client
                .get("/v1/conversations/" + probes.theirConversation(), theirs.ada)
                .status())
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
    assertThat(ours.client.get("/metrics", probes.ourAdmin()).status()).isEqualTo(200);
    assertThat(ours.client.get("/v1/keys", ours.key).status()).isEqualTo(403);
    assertThat(ours.client.get("/v1/keys", ours.ada).status()).isEqualTo(403);
    var listed = ours.client.get("/v1/keys", probes.ourAdmin());
    assertThat(listed.text()).contains("spare").doesNotContain(spare);

    String id = "";
    for (var one : listed.json().path("keys")) {
      if (one.path("name").asText().equals("spare")) {
        id = one.path("id").asText();
      }
    }
    assertThat(ours.client.delete("/v1/keys/" + id, probes.ourAdmin()).status()).isEqualTo(204);
    assertThat(ours.client.get("/metrics", spare).status()).isEqualTo(401);
  }
}
