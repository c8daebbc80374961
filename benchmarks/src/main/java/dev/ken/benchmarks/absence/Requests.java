package dev.ken.benchmarks.absence;

import dev.ken.core.access.PersonId;
import dev.ken.server.http.Access;
import dev.ken.server.http.Route;
import dev.ken.server.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends what one person can send to every route, and writes down all that comes back. */
final class Requests {
  private static final int QUESTIONS = 5;
  private static final String NO_ID = "00000000-0000-4000-8000-000000000000";
  private static final Pattern CONVERSATION = Pattern.compile("\"conversation_id\":\"([^\"]+)\"");

  private final HttpClient client;
  private final Office office;
  private final Json json = new Json();

  Requests(HttpClient client, Office office) {
    this.client = client;
    this.office = office;
  }

  /**
   * A reply.
   *
   * @param request what was sent
   * @param status the status
   * @param headers all but {@code Date}
   * @param body the bytes as text
   */
  record Answer(String request, int status, Map<String, List<String>> headers, String body) {}

  /**
   * What is asked.
   *
   * @param all the same for both offices
   */
  record Script(List<String> all) {}

  Script script() {
    List<String> questions = new ArrayList<>();
    for (int number = 0; number < QUESTIONS; number++) {
      questions.add(office.question());
    }
    return new Script(questions);
  }

  /**
   * Sends everything.
   *
   * @param other somebody else, who asks first: their conversation is nothing to the person
   * @throws IllegalStateException when the table has a route that isn't known here
   */
  List<Answer> send(ServedOffice served, Script script, PersonId person, PersonId other) {
    List<Answer> answers = new ArrayList<>();
    String anothers = conversation(ask(served, other, script.all().getFirst(), Optional.empty()));
    String own = NO_ID;
    for (String question : script.all()) {
      Answer answer = ask(served, person, question, Optional.empty());
      own = conversation(answer);
      answers.add(answer);
      answers.add(ask(served, person, "and for it?", Optional.of(own)));
      answers.add(stream(served, person, question));
    }
    for (Route route : served.routes().routes()) {
      switch (route.method() + " " + route.path()) {
        case "GET /v1/documents/{id}" -> {
          for (Office.Paper paper : office.papers()) {
            answers.add(get(served, person, "/v1/documents/" + paper.id().value()));
          }
          answers.add(get(served, person, "/v1/documents/d0"));
          answers.add(get(served, person, "/v1/documents/%20"));
        }
        case "POST /v1/search" -> {
          for (String question : script.all()) {
            answers.add(post(served, person, "/v1/search", Map.of("query", question), false));
            answers.add(
                post(served, person, "/v1/search", Map.of("query", question, "k", 2), false));
          }
        }
        case "POST /v1/ask" -> {
          for (String id : List.of(anothers, NO_ID, "no-id")) {
            answers.add(ask(served, person, script.all().getFirst(), Optional.of(id)));
          }
          answers.add(ask(served, person, " ", Optional.empty()));
        }
        case "GET /v1/conversations" -> {
          answers.add(get(served, person, "/v1/conversations"));
          answers.add(get(served, person, "/v1/conversations?limit=2"));
          answers.add(get(served, person, "/v1/conversations?after=1970-01-01T00:00:00Z~" + own));
        }
        case "GET /v1/conversations/{id}" -> {
          for (String id : List.of(own, anothers, NO_ID, "no-id")) {
            answers.add(get(served, person, "/v1/conversations/" + id));
          }
        }
        case "DELETE /v1/conversations/{id}" -> {
          for (String id : List.of(anothers, NO_ID, "no-id", own, own)) {
            answers.add(delete(served, person, "/v1/conversations/" + id));
          }
        }
        case "GET /v1/me",
            "GET /v1/demo/people",
            "GET /v1/demo/suggestions",
            "GET /",
            "GET /operator",
            "GET /openapi.json",
            "GET /healthz",
            "GET /readyz" ->
            answers.add(get(served, person, route.path()));
        case "GET /assets/{file}" -> answers.add(get(served, person, "/assets/chat.js"));
        default -> {
          if (route.action().access() != Access.OPERATOR) {
            throw new IllegalStateException(
                "nobody knows what to send to " + route + ": add it to " + getClass());
          }
          answers.add(get(served, person, route.path().replaceAll("\\{[a-z]+}", "d0")));
        }
      }
    }
    answers.add(get(served, person, "/v1/nowhere/" + office.papers().getFirst().id().value()));
    return answers;
  }

  private Answer ask(
      ServedOffice served, PersonId person, String question, Optional<String> conversation) {
    return post(served, person, "/v1/ask", question(question, conversation), false);
  }

  private Answer stream(ServedOffice served, PersonId person, String question) {
    return post(served, person, "/v1/ask", question(question, Optional.empty()), true);
  }

  private static Map<String, Object> question(String question, Optional<String> conversation) {
    Map<String, Object> fields = new HashMap<>(Map.of("question", question));
    conversation.ifPresent(id -> fields.put("conversation_id", id));
    return fields;
  }

  private static String conversation(Answer answer) {
    Matcher matcher = CONVERSATION.matcher(answer.body());
    return matcher.find() ? matcher.group(1) : NO_ID;
  }

  private Answer get(ServedOffice served, PersonId person, String path) {
    return send("GET " + path, request(served, person, path).GET());
  }

  private Answer delete(ServedOffice served, PersonId person, String path) {
    return send("DELETE " + path, request(served, person, path).DELETE());
  }

  private Answer post(
      ServedOffice served,
      PersonId person,
      String path,
      Map<String, Object> fields,
      boolean events) {
    String body = json.compact(new TreeMap<>(fields));
    HttpRequest.Builder request =
        request(served, person, path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (events) {
      request.header("Accept", "text/event-stream");
    }
    return send("POST " + path + " " + body + (events ? " as events" : ""), request);
  }

  private static HttpRequest.Builder request(ServedOffice served, PersonId person, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + served.port() + path))
        .timeout(Duration.ofSeconds(60))
        .header("Authorization", "Bearer " + person.value());
  }

  private Answer send(String what, HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
      headers.remove("date");
      return new Answer(what, response.statusCode(), headers, response.body());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot send " + what, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while sending " + what, e);
    }
  }
}
