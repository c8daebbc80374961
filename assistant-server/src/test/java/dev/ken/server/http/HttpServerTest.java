package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpServerTest {
  private static final String SECRET = "a word of a document";

  private final CountDownLatch slowEntered = new CountDownLatch(1);
  private final CountDownLatch slowMayEnd = new CountDownLatch(1);
  private final Metrics metrics = new Metrics();
  private HttpServer server = start();
  private TestClient client = new TestClient(server.port());

  private HttpServer start() {
    return HttpServer.start(
        table(), new FakeSignIn(), metrics, new ListenAddress("127.0.0.1", 0), true);
  }

  private RouteTable table() {
    return new RouteTable(
        List.of(
            Route.get("/open", new Action.ForAnyone(_ -> text("open"))),
            Route.get("/person", new Action.ForPerson((_, asker) -> text(asker.name()))),
            Route.get(
                "/things/{id}", new Action.ForPerson((call, _) -> text(call.pathParameter("id")))),
            Route.get("/operator", new Action.ForOperator(_ -> text("operator"))),
            Route.post("/echo", new Action.ForPerson((call, _) -> text(call.body().text("word")))),
            Route.get("/slow", new Action.ForAnyone(_ -> slow())),
            Route.get("/bug", new Action.ForAnyone(_ -> fail(new IllegalStateException(SECRET)))),
            Route.get("/ours", new Action.ForAnyone(_ -> fail(ours()))),
            Route.get("/missing", new Action.ForAnyone(_ -> fail(missing()))),
            Route.get("/caller", new Action.ForAnyone(_ -> fail(caller())))));
  }

  private static Reply text(String words) {
    return Reply.of("text/plain", words.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  private static Reply fail(RuntimeException failure) {
    throw failure;
  }

  private static KenException ours() {
    return KenException.ours("disk-full", "cannot write " + SECRET, "Free space.", null);
  }

  private static KenException missing() {
    return KenException.missing("no-such-thing", "there is no such thing", "Ask for another.");
  }

  private static KenException caller() {
    return KenException.caller("bad-thing", "the thing is bad", "Send a good one.");
  }

  private Reply slow() {
    slowEntered.countDown();
    try {
      assertThat(slowMayEnd.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
    return text("done");
  }

  @BeforeEach
  void listening() {
    assertThat(server.port()).isPositive();
  }

  @AfterEach
  void stop() {
    slowMayEnd.countDown();
    client.close();
    server.close();
    metrics.close();
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
    assertThat(ours.text() + bug.text()).doesNotContain(SECRET).doesNotContain("Exception");
  }

  @Test
  void failureOfTheCaller_saysWhatToDo() {
    assertThat(client.get("/caller", null).status()).isEqualTo(422);
    assertThat(client.get("/caller", null).json().path("detail").textValue())
        .isEqualTo("The thing is bad. Send a good one.");
    assertThat(client.get("/missing", null).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ken.example", "127.0.0.1.ken.example", "localhost.example:80"})
  void demo_otherHost_isRefused(String host) throws IOException {
    String response = raw("GET /open HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

    assertThat(response).startsWith("HTTP/1.1 421").contains("wrong-host");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:1", "127.0.0.1:99", "[::1]", "[::1]:8642"})
  void demo_loopbackName_isServed(String host) throws IOException {
    String response = raw("GET /open HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");

    assertThat(response).startsWith("HTTP/1.1 200");
  }

  @Test
  void notHttp_isAProblemWithoutDetails() throws IOException {
    String response = raw("GET /open HTTP/9.9\r\nHost: localhost\r\n\r\n");

    assertThat(response)
        .contains("application/problem+json")
        .contains("Content-Security-Policy")
        .doesNotContainIgnoringCase("jetty");
  }

  @Test
  void headerTooLong_isAProblem() throws IOException {
    String response =
        raw("GET /open HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

    assertThat(response).startsWith("HTTP/1.1 431").contains("application/problem+json");
  }

  @Test
  void body_wellFormed_isRead() {
    assertThat(client.post("/echo", "ada", Map.of("word", "Größe 🙂", "more", 1)).text())
        .isEqualTo("Größe 🙂");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1]",
        "\"a\"",
        "{\"word\":\"a\"} x",
        "{\"word\":\"a\",\"word\":\"b\"}",
        "{'word':'a'}",
        "{\"word\":\"\\ud800\"}",
        "{\"word\":NaN}",
        "null"
      })
  void body_notAJsonObject_isAProblemThatSaysWhere(String body) {
    var answer = client.post("/echo", "ada", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").textValue()).isEqualTo("json-invalid");
  }

  @Test
  void body_brokenJson_saysLineAndColumn() {
    assertThat(client.post("/echo", "ada", "{\n  \"word\": }").json().path("detail").textValue())
        .isEqualTo("The body is not JSON: look at line 2, column 11.");
  }

  @Test
  void body_notUtf8_saysWhichByte() {
    byte[] latin = "{\"word\":\"Größe\"}".getBytes(StandardCharsets.ISO_8859_1);

    var answer = client.post("/echo", "ada", "application/json", latin);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").textValue())
        .isEqualTo("The body is not UTF-8 at byte 11.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"word\":1}", "{\"word\":[\"a\"]}", "{\"word\":true}", "{\"word\":{}}"})
  void body_wrongType_isNotConverted(String body) {
    var answer = client.post("/echo", "ada", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").textValue()).isEqualTo("field-type");
  }

  @Test
  void body_fieldMissing_isNamed() {
    assertThat(client.post("/echo", "ada", "{\"word\":null}").json().path("detail").textValue())
        .isEqualTo("The field 'word' is missing.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonx"})
  void body_otherMediaType_isUnsupported(String type) {
    byte[] body = "{\"word\":\"a\"}".getBytes(StandardCharsets.UTF_8);

    assertThat(client.post("/echo", "ada", type, body).status()).isEqualTo(415);
    assertThat(client.post("/echo", "ada", "application/json; charset=utf-8", body).status())
        .isEqualTo(200);
  }

  @Test
  void body_compressed_isUnsupported() {
    var request =
        client
            .request("/echo", "ada")
            .header("Content-Type", "application/json")
            .header("Content-Encoding", "gzip")
            .POST(HttpRequest.BodyPublishers.ofString("{\"word\":\"a\"}"));

    assertThat(client.send(request).status()).isEqualTo(415);
  }

  @Test
  void body_ofAMegabyte_isTooLarge() {
    var answer = client.post("/echo", "ada", Map.of("word", "x".repeat(1_000_000)));

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().path("detail").textValue()).contains("65 536 bytes");
  }

  @Test
  void body_ofAMegabyteInChunks_isTooLarge() {
    byte[] body = ("{\"word\":\"" + "x".repeat(1_000_000) + "\"}").getBytes(StandardCharsets.UTF_8);
    var request =
        client
            .request("/echo", "ada")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(body)));

    assertThat(client.send(request).status()).isEqualTo(413);
  }

  @Test
  void close_requestRunning_letsItFinish() throws Exception {
    var running = CompletableFuture.supplyAsync(() -> client.get("/slow", null));
    assertThat(slowEntered.await(20, TimeUnit.SECONDS)).isTrue();

    var closing = CompletableFuture.runAsync(server::close);
    Thread.sleep(200);
    slowMayEnd.countDown();

    assertThat(running.get(20, TimeUnit.SECONDS).text()).isEqualTo("done");
    closing.get(20, TimeUnit.SECONDS);
    server = start();
    client.close();
    client = new TestClient(server.port());
  }

  @Test
  void start_demoNotOnLoopback_isRefused() {
    assertThatThrownBy(() ->
            HttpServer.start(
                table(), new FakeSignIn(), metrics, new ListenAddress("0.0.0.0", 0), true))
        .isInstanceOf(KenException.class)
        .hasMessageContaining("cannot run a demonstration on 0.0.0.0");
  }

  @Test
  void start_portTaken_saysSo() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var address = new ListenAddress("127.0.0.1", taken.getLocalPort());

      assertThatThrownBy(() -> HttpServer.start(table(), new FakeSignIn(), metrics, address, true))
          .isInstanceOfSatisfying(
              KenException.class, failure -> assertThat(failure.code()).isEqualTo("port-in-use"));
      assertThatThrownBy(address::requireFree)
          .isInstanceOf(KenException.class)
          .hasMessageContaining("port " + taken.getLocalPort());
    }
  }

  private String raw(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
