package dev.ken.benchmarks.company;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
    return ask(person, question, Optional.empty());
  }

  /** Asks a question in a conversation, or in a new one. */
  public Reply ask(String person, String question, Optional<String> conversation)
      throws IOException, InterruptedException {
    Map<String, Object> body = new TreeMap<>(Map.of("question", question));
    conversation.ifPresent(id -> body.put("conversation_id", id));
    return post(person, "/v1/ask", body);
  }

  /** The conversation that a reply belongs to; nothing when it is a refusal of the request. */
  public Optional<String> conversation(Reply reply) throws IOException {
    return Optional.ofNullable(mapper.readTree(reply.body()).path("conversation_id").textValue());
  }

  /** Reads a conversation again. */
  public Reply past(String person, String conversation) throws IOException, InterruptedException {
    return send(
        person, HttpRequest.newBuilder(base.resolve("/v1/conversations/" + conversation)).GET());
  }

  /** Searches. */
  public Reply search(String person, String query) throws IOException, InterruptedException {
    return post(person, "/v1/search", Map.of("query", query, "k", 10));
  }

  /** Reads a document. */
  public Reply document(String person, String id) throws IOException, InterruptedException {
    return send(person, HttpRequest.newBuilder(base.resolve("/v1/documents/" + id)).GET());
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
