package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may use each route, and what {@code /openapi.json} says of it. */
@ExtendWith(Companies.Extension.class)
final class RouteTableTest {
  private final RouteTable table;
  private final TestClient client;

  RouteTableTest(Companies companies) {
    this.table = companies.routes();
    this.client = companies.client();
  }

  @TestFactory
  List<DynamicTest> everyGuardedRoute_withoutIdentity_isUnauthorized() {
    return table.routes().stream()
        .filter(route ->
            route.action().access() != Access.PUBLIC && route.action().access() != Access.DEMO)
        .map(route ->
            DynamicTest.dynamicTest(
                route.method() + " " + route.path(), () -> assertUnauthorized(route)))
        .toList();
  }

  private void assertUnauthorized(Route route) {
    String path = route.path().replaceAll("\\{[a-z]+}", Companies.id("leave.md"));
    Map<String, Object> fields = Map.of("question", Companies.LEAVE, "query", Companies.LEAVE);
    var answers =
        switch (route.method()) {
          case GET -> List.of(client.get(path, null));
          case POST -> List.of(client.post(path, null, fields), client.stream(path, null, fields));
          case PUT -> List.of(client.put(path, null, fields));
          case PATCH -> List.of(client.patch(path, null, fields));
          case DELETE -> List.of(client.delete(path, null));
        };

    assertThat(answers)
        .allSatisfy(answer -> {
          assertThat(answer.status()).isEqualTo(401);
          assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
          assertThat(answer.text()).doesNotContain("27");
        });
  }

  @Test
  void publicRoutes_arePagesDescriptionAndHealthOnly() {
    Set<String> open = new HashSet<>();
    for (Route route : table.routes()) {
      if (route.action().access() == Access.PUBLIC) {
        open.add(route.path());
      }
    }

    assertThat(open)
        .containsExactlyInAnyOrder(
            "/", "/operator", "/assets/{file}", "/openapi.json", "/healthz", "/readyz");
  }

  @Test
  void openapi_describesEveryRouteAndNoOther() {
    Map<String, String> described = new HashMap<>();
    description()
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation ->
                    described.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(),
                        scheme(operation.getValue()))));
    Map<String, String> served = new HashMap<>();
    for (Route route : table.routes()) {
      served.put(
          route.method() + " " + route.path(),
          switch (route.action().access()) {
            case PUBLIC, DEMO -> "none";
            case PERSON -> "person";
            case OPERATOR -> "operator";
            case SERVICE -> "service";
            case ADMIN -> "admin";
          });
    }

    // A demonstration has none of Slack's routes; SlackEventsTest looks at those.
    assertThat(described.keySet().removeIf(route -> route.contains("/slack/"))).isTrue();
    assertThat(described).isEqualTo(served);
  }

  private static String scheme(JsonNode operation) {
    JsonNode security = operation.path("security");
    return security.isEmpty() ? "none" : security.path(0).fieldNames().next();
  }

  @Test
  void openapi_statesTheFieldsThatAreSent() {
    JsonNode answer = client.post("/v1/ask", "ada", question()).json();
    String conversation = answer.path("conversation_id").textValue();
    JsonNode list = client.get("/v1/conversations", "ada").json();
    JsonNode past = client.get("/v1/conversations/" + conversation, "ada").json();

    assertThat(names(answer)).isEqualTo(described("Answer"));
    assertThat(names(answer.path("sources").path(0))).isEqualTo(described("Source"));
    assertThat(names(client.get("/v1/documents/" + Companies.id("leave.md"), "ada").json()))
        .isEqualTo(described("Document"));
    assertThat(names(client.get("/nowhere", "ada").json())).isEqualTo(described("Problem"));
    assertThat(names(list)).isEqualTo(described("Conversations"));
    assertThat(names(list.path("conversations").path(0)))
        .isEqualTo(described("ConversationSummary"));
    assertThat(names(past)).isEqualTo(described("Conversation"));
    assertThat(names(client.get("/v1/demo/suggestions", "ada").json()))
        .isEqualTo(described("Suggestions"));
    assertThat(names(past.path("turns").path(0))).isEqualTo(described("Turn"));
  }

  @Test
  void openapi_statesTheEventsThatAreSent() {
    JsonNode schemas = description().path("components").path("schemas");
    Map<String, List<String>> described = new HashMap<>();
    for (JsonNode one : schemas.path("AskEvents").path("items").path("oneOf")) {
      JsonNode properties = schemas.path(name(one)).path("properties");
      described.put(
          properties.path("event").path("const").textValue(),
          described(name(properties.path("data"))));
    }
    List<String> steps = new ArrayList<>();
    schemas
        .path("Step")
        .path("properties")
        .path("step")
        .path("enum")
        .forEach(step -> steps.add(step.textValue()));

    List<ServerEvent> events = client.stream("/v1/ask", "ada", question()).events();

    assertThat(described.keySet())
        .containsExactlyInAnyOrder("step", "kept", "source", "sentence", "done", "error");
    assertThat(events)
        .extracting(ServerEvent::name)
        .contains("step", "kept", "source", "sentence", "done");
    assertThat(events)
        .allSatisfy(
            event -> assertThat(names(event.data())).isEqualTo(described.get(event.name())));
    assertThat(events.stream().filter(event -> event.name().equals("step")))
        .extracting(event -> event.data().path("step").textValue())
        .isEqualTo(steps);
  }

  private static Map<String, Object> question() {
    return Map.of("question", Companies.LEAVE);
  }

  private JsonNode description() {
    return client.get("/openapi.json", null).json();
  }

  private List<String> described(String schema) {
    return names(description().path("components").path("schemas").path(schema).path("properties"));
  }

  private static String name(JsonNode reference) {
    return reference.path("$ref").textValue().replaceFirst(".*/", "");
  }

  private static List<String> names(JsonNode object) {
    var names = new ArrayList<String>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
