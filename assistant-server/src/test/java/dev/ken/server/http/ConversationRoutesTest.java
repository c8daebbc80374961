package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One's own conversations over HTTP. */
@ExtendWith(Companies.Extension.class)
final class ConversationRoutesTest {
  private final TestClient client;

  ConversationRoutesTest(Companies companies) {
    this.client = companies.client();
  }

  private JsonNode ask(String person, String question) {
    return client.post("/v1/ask", person, Map.of("question", question)).json();
  }

  private String begin(String person, String question) {
    return ask(person, question).path("conversation_id").textValue();
  }

  private JsonNode list(String person, String query) {
    return client.get("/v1/conversations" + query, person).json();
  }

  @Test
  void list_beginsWithTheOneLastAskedIn() {
    String first = begin("ada", Companies.LEAVE);
    String second = begin("ada", Companies.SALARY);
    client.post("/v1/ask", "ada", Map.of("question", "And why?", "conversation_id", first));

    var answer = client.get("/v1/conversations?limit=2", "ada");

    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    JsonNode conversations = answer.json().path("conversations");
    assertThat(conversations.findValuesAsText("id")).containsExactly(first, second);
    JsonNode latest = conversations.path(0);
    assertThat(latest.path("title").textValue()).isEqualTo(Companies.LEAVE);
    assertThat(latest.path("turns").intValue()).isEqualTo(2);
    assertThat(Instant.parse(latest.path("last_asked_at").textValue()))
        .isBeforeOrEqualTo(Instant.now());
  }

  @Test
  void list_page_goesOnWhereTheLastOneEnded() {
    var begun = new ArrayList<String>();
    for (int number = 0; number < 5; number++) {
      begun.addFirst(begin("ada", "Question number " + number + "?"));
    }
    var listed = new ArrayList<String>();
    String query = "?limit=2";
    for (int page = 0; page < 3; page++) {
      JsonNode body = list("ada", query);
      listed.addAll(body.path("conversations").findValuesAsText("id"));
      query =
          "?limit=2&after=" + URLEncoder.encode(body.path("next").asText(), StandardCharsets.UTF_8);
    }

    assertThat(listed.subList(0, 5)).isEqualTo(begun);
  }

  @Test
  void list_toItsEnd_saysThatThereIsNoMore() {
    begin("eve", Companies.LEAVE);

    JsonNode body = list("eve", "?limit=100");

    assertThat(body.path("conversations")).isNotEmpty();
    assertThat(body.path("next").isNull()).isTrue();
  }

  @Test
  void list_longTitle_isShortened() {
    begin("eve", "why ".repeat(500) + "🙂🙂🙂");

    String title = list("eve", "?limit=1").path("conversations").path(0).path("title").textValue();

    assertThat(title.codePointCount(0, title.length())).isLessThanOrEqualTo(200);
    assertThat(title).startsWith("why why").endsWith("…");
  }

  @ParameterizedTest
  @ValueSource(strings = {"limit=0", "limit=101", "limit=x", "after=x", "after=2026~y", "after=~"})
  void list_wrongParameter_isAProblem(String query) {
    var answer = client.get("/v1/conversations?" + query, "ada");

    assertThat(answer.status()).isIn(400, 422);
    assertThat(answer.json().path("code").textValue())
        .isIn("limit-out-of-range", "parameter-type", "cursor-invalid");
  }

  @Test
  void conversation_own_showsWhatWasSaid() {
    JsonNode said = ask("ada", Companies.SALARY);

    var answer = client.get("/v1/conversations/" + said.path("conversation_id").textValue(), "ada");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    assertThat(answer.json().path("complete").booleanValue()).isTrue();
    JsonNode turn = answer.json().path("turns").path(0);
    assertThat(turn.path("question").textValue()).isEqualTo(Companies.SALARY);
    assertThat(turn.path("outcome")).isEqualTo(said.path("outcome"));
    assertThat(turn.path("answer")).isEqualTo(said.path("answer"));
    assertThat(turn.path("sources")).isEqualTo(said.path("sources"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "not-an-id", "%20", "1-1-1-1-1"})
  void conversation_unknown_isTheSameProblemAsAnothers(String unknown) {
    String adas = begin("ada", Companies.SALARY);

    var absent = client.get("/v1/conversations/" + unknown, "ben");
    var anothers = client.get("/v1/conversations/" + adas, "ben");
    var deleting = client.delete("/v1/conversations/" + unknown, "ben");
    var deletingAnothers = client.delete("/v1/conversations/" + adas, "ben");

    assertThat(absent.status()).isEqualTo(404);
    assertThat(absent.json().path("code").textValue()).isEqualTo("unknown-conversation");
    assertThat(List.of(anothers, deleting, deletingAnothers))
        .allSatisfy(answer -> assertThat(answer.withoutDate()).isEqualTo(absent.withoutDate()));
    assertThat(client.get("/v1/conversations/" + adas, "ada").status()).isEqualTo(200);
  }

  @Test
  void delete_own_isGoneForGood() {
    String id = begin("ada", Companies.LEAVE);

    var deleted = client.delete("/v1/conversations/" + id, "ada");

    assertThat(deleted.status()).isEqualTo(204);
    assertThat(deleted.text()).isEmpty();
    assertThat(client.get("/v1/conversations/" + id, "ada").status()).isEqualTo(404);
    assertThat(client.delete("/v1/conversations/" + id, "ada").status()).isEqualTo(404);
    assertThat(list("ada", "?limit=100").toString()).doesNotContain(id);
    assertThat(
            client
                .post("/v1/ask", "ada", Map.of("question", "why?", "conversation_id", id))
                .status())
        .isEqualTo(404);
  }
}
