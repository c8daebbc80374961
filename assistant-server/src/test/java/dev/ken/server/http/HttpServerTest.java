package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use a route, and what becomes of a request that fails. */
final class HttpServerTest {
  private final ProbeServer probe = new ProbeServer();
  private final TestClient client = probe.client;

  @AfterEach
  void stop() {
    probe.close();
  }

  @Test
  void publicRoute_withoutIdentity_answers() {
    assertThat(client.get("/open", null).text()).isEqualTo("open");
  }

  @Test
  void personRoute_signedIn_getsThePerson() {
    assertThat(client.get("/person", "ada").text()).isEqualTo("Ada");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/person", "/person/", "//person", "/things/1", "/operator", "/nowhere", "/echo"})
  void anythingElse_withoutIdentity_isUnauthorized(String path) {
    var answer = client.get(path, null);

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("www-authenticate")).isEqualTo("Bearer");
    assertThat(answer.json().path("code").textValue()).isEqualTo("not-signed-in");
  }

  @Test
  void head_withoutIdentity_isUnauthorized() {
    var answer = client.send(client.request("/person", null).HEAD());

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.text()).isEmpty();
  }

  @Test
  void head_signedIn_answersWithoutBody() {
    var answer = client.send(client.request("/person", "ada").HEAD());

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Basic ada", "Bearer", "ada", "Bearer ada ada", "Bearer nobody"})
  void authorization_wrong_isTheSameRefusal(String header) {
    var wrong = client.send(client.request("/person", null).header("Authorization", header).GET());

    assertThat(wrong.withoutDate()).isEqualTo(client.get("/person", null).withoutDate());
  }

  @Test
  void authorization_statedTwice_isRefused() {
    var twice = client.request("/person", "ada").header("Authorization", "Bearer ada").GET();

    assertThat(client.send(twice).status()).isEqualTo(401);
  }

  @Test
  void personRoute_asOperator_isForbidden() {
    assertThat(client.get("/person", "root").status()).isEqualTo(403);
  }

  @Test
  void operatorRoute_asPerson_isForbidden() {
    assertThat(client.get("/operator", "ada").status()).isEqualTo(403);
    assertThat(client.get("/operator", "root").text()).isEqualTo("operator");
  }

  @Test
  void personRoute_rightsNotEstablished_isUnavailable() {
    var answer = client.get("/person", "broken");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().path("code").textValue()).isEqualTo("unavailable");
  }

  @Test
  void unknownRoute_signedIn_isNotFound() {
    var answer = client.get("/nowhere", "ada");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("code").textValue()).isEqualTo("no-such-route");
  }

  @Test
  void wrongMethod_signedIn_saysWhichAreAllowed() {
    var answer = client.get("/echo", "ada");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("allow")).isEqualTo("POST");
  }

  @Test
  void wrongMethod_onPublicRoute_needsNoIdentity() {
    var answer = client.post("/open", null, "{}");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("allow")).isEqualTo("GET, HEAD");
  }

  @Test
  void everyResponse_carriesTheSecurityHeaders() {
    for (var answer :
        List.of(
            client.get("/open", null),
            client.get("/person", null),
            client.get("/nowhere", "ada"),
            client.get("/events/bug", null),
            client.get("/bug", null))) {
      assertThat(answer.header("content-security-policy")).contains("default-src 'none'");
      assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
      assertThat(answer.header("referrer-policy")).isEqualTo("no-referrer");
      assertThat(answer.header("cross-origin-resource-policy")).isEqualTo("same-origin");
      assertThat(answer.header("cache-control")).isEqualTo("no-store");
      assertThat(answer.header("access-control-allow-origin")).isEmpty();
      assertThat(answer.header("set-cookie")).isEmpty();
      assertThat(answer.header("server")).isEmpty();
    }
  }

  @Test
  void failureOfOurs_tellsNothingOfItsCause() {
    var ours = client.get("/ours", null);
    var bug = client.get("/bug", null);

    assertThat(ours.status()).isEqualTo(503);
    assertThat(ours.json().path("code").textValue()).isEqualTo("disk-full");
    assertThat(bug.status()).isEqualTo(500);
    assertThat(ours.text() + bug.text())
        .doesNotContain(ProbeServer.SECRET)
        .doesNotContain("Exception");
  }

  @Test
  void failureToReadOfOurs_tellsNothingOfItsCause() {
    var disk = client.get("/disk", null);

    assertThat(disk.status()).isEqualTo(500);
    assertThat(disk.json().path("code").textValue()).isEqualTo("internal-error");
    assertThat(disk.text()).doesNotContain(ProbeServer.SECRET).doesNotContain("the disk");
  }

  @Test
  void events_failureAfterTheFirst_isTheLastAndTellsNothingOfItsCause() {
    var bug = client.get("/events/bug", null);
    var ours = client.get("/events/ours", null);

    assertThat(bug.status()).isEqualTo(200);
    assertThat(bug.events()).extracting(ServerEvent::name).containsExactly("news", "error");
    assertThat(bug.events().getFirst().data().path("text").textValue()).isEqualTo("one\ntwo");
    assertThat(bug.events().getLast().data().path("code").textValue()).isEqualTo("internal-error");
    assertThat(ours.events().getLast().data().path("code").textValue()).isEqualTo("disk-full");
    assertThat(ours.text() + bug.text())
        .doesNotContain(ProbeServer.SECRET)
        .doesNotContain("Exception");
  }

  @Test
  void events_failureBeforeTheFirst_isAReplyOfItsOwn() {
    var early = client.get("/events/early", null);

    assertThat(early.status()).isEqualTo(404);
    assertThat(early.header("content-type")).isEqualTo("application/problem+json");
  }

  @Test
  void delete_signedIn_hasNoBody() {
    var deleted = client.delete("/things/1", "ada");

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.text()).isEmpty();
    assertThat(deleted.header("cache-control")).isEqualTo("no-store");
    assertThat(client.delete("/things/1", null).status()).isEqualTo(401);
    assertThat(client.delete("/person", "ada").status()).isEqualTo(405);
  }

  @Test
  void failureOfTheCaller_saysWhatToDo() {
    assertThat(client.get("/caller", null).status()).isEqualTo(422);
    assertThat(client.get("/caller", null).json().path("detail").textValue())
        .isEqualTo("The thing is bad. Send a good one.");
    assertThat(client.get("/missing", null).status()).isEqualTo(404);
  }
}
