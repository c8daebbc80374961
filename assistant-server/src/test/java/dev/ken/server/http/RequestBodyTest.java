package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request's body may be. */
final class RequestBodyTest {
  private final ProbeServer probe = new ProbeServer();
  private final TestClient client = probe.client;

  @AfterEach
  void stop() {
    probe.close();
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
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));

    assertThat(client.send(request).status()).isEqualTo(413);
  }

  @Test
  void body_thatStopsComing_isGivenUpInTheSameTime() throws IOException {
    long before = System.nanoTime();
    String reply =
        probe.raw(
            "POST /echo HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ada\r\n"
                + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{");

    assertThat(reply).contains("408", "body-too-slow", "Connection: close");
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void body_thatComesInDrops_isGivenUp() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), probe.server.port())) {
      socket.setSoTimeout(20_000);
      OutputStream output = socket.getOutputStream();
      output.write(
          ("POST /echo HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ada\r\n"
                  + "Content-Type: application/json\r\nContent-Length: 60000\r\n\r\n{")
              .getBytes(StandardCharsets.US_ASCII));
      var dripping =
          Thread.ofVirtual()
              .start(() -> {
                try {
                  while (true) {
                    output.write(' ');
                    output.flush();
                    Thread.sleep(20);
                  }
                } catch (IOException | InterruptedException _) {
                  // The server has hung up, or the test is over.
                }
              });
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      dripping.interrupt();

      assertThat(reply).contains("408", "body-too-slow", "Connection: close");
    }
  }
}
