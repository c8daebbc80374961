package dev.ken.benchmarks.company;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A client of Ken's HTTP that asks as a person of the demo. Safe for use by many threads. */
public final class KenClient implements AutoCloseable {
  private final URI base;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper mapper = JsonMapper.builder().build();

  /**
   * Makes a client.
   *
   * @param base the server's address, such as {@code http://127.0.0.1:8080}
   */
  public KenClient(URI base) {
    this.base = base;
  }

  /**
   * A status and a body.
   *
   * @param status the HTTP status
   * @param body the body, as text
   */
  public record Reply(int status, String body) {}

  /** Asks a question in a conversation of its own. */
  public Reply ask(String person, String question) throws IOException, InterruptedException {
    return post(person, "/v1/ask", Map.of("question", question));
  }

  /** Searches. */
  public Reply search(String person, String query) throws IOException, InterruptedException {
    return post(person, "/v1/search", Map.of("query", query, "k", 10));
  }

  /** Reads a document. */
  public Reply document(String person, String id) throws IOException, InterruptedException {
    return send(person, HttpRequest.newBuilder(base.resolve("/v1/documents/" + id)).GET());
  }

  /** Parses a body. */
  public JsonNode parse(Reply reply) throws IOException {
    return mapper.readTree(reply.body());
  }

  private Reply post(String person, String path, Map<String, Object> body)
      throws IOException, InterruptedException {
    return send(
        person,
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    mapper.writeValueAsString(body), StandardCharsets.UTF_8)));
  }

  private Reply send(String person, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(
            request
                .header("Authorization", "Bearer " + person)
                .timeout(Duration.ofSeconds(60))
                .build(),
            HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    return new Reply(response.statusCode(), response.body());
  }

  @Override
  public void close() {
    http.close();
  }
}
