package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ken.server.SmallCompany;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An answer as events: the same as the answer in one body, and nothing besides. */
@ExtendWith(Companies.Extension.class)
final class AskStreamTest {
  private static final String BOTH = "How long are annual leave and parental leave?";

  private final TestClient client;
  private final TestClient clientWithout;

  AskStreamTest(Companies companies) {
    this.client = companies.client();
    this.clientWithout = companies.clientOfRest();
  }

  private static List<ServerEvent> named(String name, List<ServerEvent> events) {
    return events.stream().filter(event -> event.name().equals(name)).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "ada, " + Companies.LEAVE,
    "ada, " + BOTH,
    "ada, " + Companies.SALARY,
    "ben, " + Companies.SALARY,
    "eve, " + Companies.LEAVE,
    "ada, Can I bring my dog?"
  })
  void stream_anyOutcome_isTheBodyOfTheOtherWay(String person, String question) {
    var whole = client.post("/v1/ask", person, Map.of("question", question));
    var streamed = client.stream("/v1/ask", person, Map.of("question", question));

    assertThat(streamed.status()).isEqualTo(200);
    assertThat(streamed.header("content-type")).isEqualTo("text/event-stream");
    assertThat(streamed.header("cache-control")).isEqualTo("no-store");
    List<ServerEvent> events = streamed.events();
    assertThat(events)
        .extracting(ServerEvent::id)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, events.size()).boxed().toList());
    JsonNode done = events.getLast().data();
    assertThat(events.getLast().name()).isEqualTo("done");
    assertThat(named("done", events)).hasSize(1);
    assertThat(withoutIds(done)).isEqualTo(withoutIds(whole.json()));
    assertThat(
            named("sentence", events).stream()
                .map(event -> event.data().path("text").textValue())
                .collect(Collectors.joining()))
        .isEqualTo(done.path("answer").textValue());
    var sources = new ArrayList<JsonNode>();
    done.path("sources").forEach(sources::add);
    assertThat(named("source", events)).extracting(ServerEvent::data).isEqualTo(sources);
  }

  @Test
  void stream_answered_eachSourceComesBeforeTheSentenceThatCitesIt() {
    List<ServerEvent> events =
        client.stream("/v1/ask", "ada", Map.of("question", Companies.LEAVE)).events();

    assertThat(events)
        .extracting(ServerEvent::name)
        .startsWith("step", "step", "step", "kept", "source", "sentence")
        .endsWith("done");
    assertThat(named("sentence", events).getFirst().data().path("text").textValue())
        .contains("27 working days")
        .contains("[1]");
  }

  @Test
  void stream_answered_tellsItsIdsBeforeItsFirstWords() {
    List<ServerEvent> events =
        client.stream("/v1/ask", "ada", Map.of("question", Companies.LEAVE)).events();

    JsonNode kept = named("kept", events).getFirst().data();
    JsonNode done = events.getLast().data();
    assertThat(kept.path("conversation_id")).isEqualTo(done.path("conversation_id"));
    assertThat(kept.path("id")).isEqualTo(done.path("id"));
    assertThat(kept.size()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        Companies.SALARY,
        Companies.LEAVE,
        SmallCompany.HIDDEN_WORD,
        "retention award",
        "notes that nobody may read",
        "the"
      })
  void stream_forbidden_hasTheBytesOfACompanyWithoutIt(String question) {
    var forbidden = client.stream("/v1/ask", "ben", Map.of("question", question));
    var absent = clientWithout.stream("/v1/ask", "ben", Map.of("question", question));

    assertThat(masked(forbidden)).isEqualTo(masked(absent));
    assertThat(forbidden.text()).doesNotContain("4,800");
  }

  /** Everything that was sent, but for the two ids of the ask and the date. */
  private static String masked(TestClient.Answer answer) {
    return answer
        .withoutDate()
        .replaceAll("\"(id|conversation_id)\":\"[0-9a-f-]{36}\"", "\"$1\":\"\"");
  }

  @Test
  void stream_onWithItsConversation_keepsIt() {
    JsonNode first =
        client.stream("/v1/ask", "ada", Map.of("question", Companies.LEAVE))
            .events()
            .getLast()
            .data();
    String conversation = first.path("conversation_id").textValue();
    JsonNode second =
        client.stream(
                "/v1/ask",
                "ada",
                Map.of("question", "And parental leave?", "conversation_id", conversation))
            .events()
            .getLast()
            .data();

    assertThat(second.path("conversation_id").textValue()).isEqualTo(conversation);
    assertThat(client.get("/v1/conversations/" + conversation, "ada").json().path("turns"))
        .hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "ada, '{\"question\":\" \"}', 422, question-blank",
    "ada, '{}', 400, field-missing",
    "ada, '{', 400, json-invalid",
    "ada, '{\"question\":\"why?\",\"conversation_id\":\"x\"}', 404, unknown-conversation",
    "nobody, '{\"question\":\"why?\"}', 401, not-signed-in",
  })
  void stream_failureBeforeTheFirstEvent_keepsItsStatus(
      String person, String body, int status, String code) {
    var answer =
        client.send(
            client
                .request("/v1/ask", person)
                .header("Content-Type", "application/json")
                .header("Accept", "text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body)));

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("code").textValue()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "'text/event-stream', true",
    "'TEXT/event-stream ; charset=utf-8', true",
    "'application/json, text/event-stream', true",
    "'text/event-stream;q=0.9, application/json;q=0.8', true",
    "'text/event-stream;q=0.5, application/json', false",
    "'text/event-stream;q=0', false",
    "'text/event-stream;q=x', false",
    "'text/event-streams', false",
    "'*/*', false",
    "'text/*', false",
    "'', false",
  })
  void accept_decidesBetweenEventsAndOneBody(String accept, boolean events) {
    assertThat(Accepted.of(accept).prefersEvents()).isEqualTo(events);
  }

  private static JsonNode withoutIds(JsonNode body) {
    return ((ObjectNode) body.deepCopy()).put("id", "").put("conversation_id", "");
  }
}
