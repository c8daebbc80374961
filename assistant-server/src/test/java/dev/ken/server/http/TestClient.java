package dev.ken.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Sends requests to a server on this machine. */
public final class TestClient implements AutoCloseable {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final JsonMapper mapper = new JsonMapper();
  private final int port;

  /** Talks to the port of the loopback address. */
  public TestClient(int port) {
    this.port = port;
  }

  /** A response. */
  public record Answer(int status, Map<String, List<String>> headers, String text) {
    /** The body as JSON. */
    public JsonNode json() {
      try {
        return new JsonMapper().readTree(text);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON: " + text, e);
      }
    }

    /** The body as server-sent events. */
    public List<ServerEvent> events() {
      return ServerEvent.parse(text);
    }

    /** The header's only value, or an empty text. */
    public String header(String name) {
      return String.join(", ", headers.getOrDefault(name, List.of()));
    }

    /** Everything but the date, and whether the connection stays, which a busy server decides. */
    public String withoutDate() {
      var rest = new TreeMap<>(headers);
      rest.remove("date");
      rest.remove("connection");
      return status + "\n" + rest + "\n" + text;
    }
  }

  /** Sends GET with a token; null for none. */
  public Answer get(String path, @Nullable String token) {
    return send(request(path, token).GET());
  }

  /** Sends POST with a JSON body, as it is, with a token; null for none. */
  public Answer post(String path, @Nullable String token, String body) {
    return post(path, token, "application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  /** Sends POST with any body. */
  public Answer post(String path, @Nullable String token, String type, byte[] body) {
    return send(
        request(path, token)
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  /** Sends POST with the fields as a JSON object. */
  public Answer post(String path, @Nullable String token, Map<String, Object> fields) {
    try {
      return post(path, token, mapper.writeValueAsString(fields));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends PUT with the fields as a JSON object. */
  public Answer put(String path, @Nullable String token, Map<String, Object> fields) {
    try {
      return send(
          request(path, token)
              .header("Content-Type", "application/json")
              .PUT(HttpRequest.BodyPublishers.ofString(mapper.writeValueAsString(fields))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends PATCH with the fields as a JSON object. */
  public Answer patch(String path, @Nullable String token, Map<String, Object> fields) {
    try {
      return send(
          request(path, token)
              .header("Content-Type", "application/json")
              .method(
                  "PATCH", HttpRequest.BodyPublishers.ofString(mapper.writeValueAsString(fields))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends DELETE with a token; null for none. */
  public Answer delete(String path, @Nullable String token) {
    return send(request(path, token).DELETE());
  }

  /** Sends POST with the fields as a JSON object, asking for events; returns when all came. */
  public Answer stream(String path, @Nullable String token, Map<String, Object> fields) {
    return send(streaming(path, token, fields));
  }

  /** A request for events, to be sent by the caller. */
  HttpRequest.Builder streaming(String path, @Nullable String token, Map<String, Object> fields) {
    try {
      return request(path, token)
          .header("Content-Type", "application/json")
          .header("Accept", "text/event-stream")
          .POST(HttpRequest.BodyPublishers.ofString(mapper.writeValueAsString(fields)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a request that the caller completes. */
  public HttpRequest.Builder request(String path, @Nullable String token) {
    var builder =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(Duration.ofSeconds(60));
    return token == null ? builder : builder.header("Authorization", "Bearer " + token);
  }

  /** Sends a request. */
  public Answer send(HttpRequest.Builder request) {
    try {
      var response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      return new Answer(response.statusCode(), response.headers().map(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
