package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers get whose rights can't be established. */
final class UnavailableAskTest {

  @Test
  void rightsNotEstablished_askIsUnavailableAndTheRestAProblem(@TempDir Path folder) {
    var configuration = Configuration.read(folder, Map.of(), folder);
    String conversation = "6f2d3c5e-0000-4000-8000-000000000000";
    try (var installation = Installation.open(configuration, Clock.systemUTC(), UUID::randomUUID);
        var metrics = new Metrics()) {
      var tenant = installation.tenant();
      var table =
          new KenRoutes(
                  tenant.assistant(),
                  tenant.history(),
                  tenant.directory(),
                  tenant.index(),
                  metrics,
                  StreamLimits.DEFAULT,
                  UUID::randomUUID)
              .table();
      try (var server =
              HttpServer.start(
                  table, new FakeSignIn(), metrics, new ListenAddress("127.0.0.1", 0), false);
          var client = new TestClient(server.port())) {
        var answer =
            client.post(
                "/v1/ask", "broken", Map.of("question", "why?", "conversation_id", conversation));
        var first = client.post("/v1/ask", "broken", Map.of("question", "why?"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("outcome").textValue()).isEqualTo("unavailable");
        assertThat(answer.json().path("sources")).isEmpty();
        assertThat(answer.json().path("conversation_id").textValue()).isEqualTo(conversation);
        assertThat(first.json().path("conversation_id").isNull()).isTrue();
        var streamed = client.stream("/v1/ask", "broken", Map.of("question", "why?")).events();
        assertThat(streamed).extracting(ServerEvent::name).containsExactly("sentence", "done");
        assertThat(streamed.getFirst().data().path("text"))
            .isEqualTo(streamed.getLast().data().path("answer"));
        assertThat(streamed.getLast().data().path("outcome").textValue()).isEqualTo("unavailable");
        assertThat(client.post("/v1/ask", "broken", "{").status()).isEqualTo(400);
        assertThat(client.get("/v1/conversations", "broken").status()).isEqualTo(503);
        assertThat(client.delete("/v1/conversations/x", "broken").status()).isEqualTo(503);
        assertThat(client.post("/v1/search", "broken", "{}").status()).isEqualTo(503);
        assertThat(client.get("/v1/me", "broken").status()).isEqualTo(503);
        assertThat(client.get("/v1/documents/x", "broken").status()).isEqualTo(503);
        assertThat(client.get("/metrics", "broken").status()).isEqualTo(503);
        assertThat(client.get("/nowhere", "broken").status()).isEqualTo(503);
      }
    }
  }
}
