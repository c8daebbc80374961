package dev.ken.server.browser;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ken.server.RunningServer;
import dev.ken.server.http.ListenAddress;
import dev.ken.server.signin.TokenHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The sample company served as {@code ken demo} serves it, and its interface over HTTP. */
final class Company implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";

  private final JsonMapper json =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private final HttpClient http = HttpClient.newHttpClient();
  private final RunningServer server;
  private final List<Person> people;

  private Company(RunningServer server) {
    this.server = server;
    this.people = read(get("/v1/demo/people"), new TypeReference<>() {});
  }

  /** Serves an indexed company on a free port of the loopback address. */
  static Company serve(IndexedCompany index) {
    var operator = TokenHash.of(TokenHash.newToken(new SecureRandom()));
    var server =
        RunningServer.start(
            index.configuration(),
            new ListenAddress(LOOPBACK, 0),
            new RunningServer.Trust.Demo(operator),
            Clock.systemUTC(),
            UUID::randomUUID);
    try {
      return new Company(server);
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /** Someone one can ask as. */
  record Person(String id, String name, List<String> groups) {
    Person {
      groups = List.copyOf(groups);
    }
  }

  /** What became of a question. */
  record Answer(String outcome, String answer, List<Source> sources) {
    Answer {
      sources = List.copyOf(sources);
    }
  }

  /** A source of an answer. */
  record Source(
      int n,
      @JsonProperty("document_id") String documentId,
      String title,
      String uri,
      @Nullable String section,
      @Nullable Integer page,
      String quote) {

    /** Whether it is of the document at this path of the company's folder. */
    boolean isOf(String path) {
      return uri.endsWith(path) || documentId.endsWith(path);
    }
  }

  URI address() {
    return URI.create("http://" + LOOPBACK + ":" + server.port() + "/");
  }

  List<Person> people() {
    return people;
  }

  Person person(String id) {
    return people.stream()
        .filter(person -> person.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new AssertionError("nobody can ask as " + id));
  }

  /** The questions that the page offers to a person. */
  List<String> suggestions(Person person) {
    Suggestions offered =
        read(send(as(person, "/v1/demo/suggestions").GET()), new TypeReference<>() {});
    return offered.questions();
  }

  record Suggestions(List<String> questions) {
    Suggestions {
      questions = List.copyOf(questions);
    }
  }

  /** Asks over HTTP, in a conversation of its own. */
  Answer ask(Person person, String question) {
    String body;
    try {
      body = json.writeValueAsString(Map.of("question", question));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write the question " + question, e);
    }
    var request =
        as(person, "/v1/ask")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return read(send(request), new TypeReference<>() {});
  }

  /** Someone who has no conversation from before. */
  Person withoutPast(String id) {
    Person person = person(id);
    while (true) {
      Conversations listed =
          read(send(as(person, "/v1/conversations?limit=100").GET()), new TypeReference<>() {});
      if (listed.conversations().isEmpty()) {
        return person;
      }
      for (Conversation each : listed.conversations()) {
        send(as(person, "/v1/conversations/" + each.id()).DELETE());
      }
    }
  }

  /** A list of conversations. */
  record Conversations(List<Conversation> conversations) {
    Conversations {
      conversations = List.copyOf(conversations);
    }
  }

  /** A conversation in a list. */
  record Conversation(String id) {}

  /** Stops the server; a page that is open stays open. */
  void stop() {
    server.close();
  }

  @Override
  public void close() {
    http.close();
    stop();
  }

  private String get(String path) {
    return send(to(path).GET());
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(address().resolve(path));
  }

  private HttpRequest.Builder as(Person person, String path) {
    return to(path).header("Authorization", "Bearer " + person.id());
  }

  private String send(HttpRequest.Builder builder) {
    HttpRequest request = builder.build();
    HttpResponse<String> response;
    try {
      response = http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach " + request.uri(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for " + request.uri(), e);
    }
    if (response.statusCode() != 200 && response.statusCode() != 204) {
      throw new AssertionError(
          request.uri() + " answered " + response.statusCode() + ": " + response.body());
    }
    return response.body();
  }

  private <T> T read(String body, TypeReference<T> type) {
    try {
      return json.readValue(body, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot read " + body, e);
    }
  }
}
