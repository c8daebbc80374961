package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ken.server.SmallCompany;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The routes over a real index of a small company, in demo mode. */
@ExtendWith(Companies.Extension.class)
final class KenRoutesTest {
  private final TestClient client;
  private final TestClient clientWithout;

  KenRoutesTest(Companies companies) {
    this.client = companies.client();
    this.clientWithout = companies.clientOfRest();
  }

  private TestClient.Answer ask(String person, String question) {
    return client.post("/v1/ask", person, Map.of("question", question));
  }

  @Test
  void ask_answerable_answersWithNumberedSources() {
    var answer = ask("ada", Companies.LEAVE);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("content-type")).isEqualTo("application/json");
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    JsonNode body = answer.json();
    assertThat(body.path("outcome").textValue()).isEqualTo("answered");
    assertThat(body.path("answer").textValue()).contains("27 working days").contains("[1]");
    assertThat(body.path("confidence").doubleValue()).isBetween(0.55, 1.0);
    assertThat(UUID.fromString(body.path("id").textValue())).isNotNull();
    JsonNode source = body.path("sources").path(0);
    assertThat(source.path("n").intValue()).isEqualTo(1);
    assertThat(source.path("document_id").textValue()).isEqualTo(Companies.id("leave.md"));
    assertThat(source.path("title").textValue()).isEqualTo("Leave policy");
    assertThat(source.path("section").textValue()).startsWith("Leave policy");
    assertThat(source.path("page").isNull()).isTrue();
    String text =
        client
            .get("/v1/documents/" + Companies.id("leave.md"), "ada")
            .json()
            .path("text")
            .textValue();
    assertThat(text.substring(source.path("start").intValue(), source.path("end").intValue()))
        .isEqualTo(source.path("quote").textValue());
  }

  @Test
  void ask_onWithItsConversation_keepsIt() {
    String conversation = ask("ada", Companies.LEAVE).json().path("conversation_id").textValue();

    var answer =
        client.post(
            "/v1/ask",
            "ada",
            Map.of("question", "And parental leave?", "conversation_id", conversation));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("conversation_id").textValue()).isEqualTo(conversation);
  }

  @Test
  void ask_forbidden_abstainsAsIfTheDocumentWereAbsent() {
    var forbidden = ask("ben", Companies.SALARY);
    var absent = clientWithout.post("/v1/ask", "ben", Map.of("question", Companies.SALARY));

    assertThat(forbidden.json().path("outcome").textValue()).isEqualTo("abstained");
    assertThat(withoutIds(forbidden)).isEqualTo(withoutIds(absent));
    assertThat(ask("ada", Companies.SALARY).json().path("outcome").textValue())
        .isEqualTo("answered");
  }

  @Test
  void search_forbidden_givesTheBytesOfAnIndexWithoutIt() {
    for (String query :
        List.of(SmallCompany.HIDDEN_WORD, Companies.SALARY, Companies.LEAVE, "notes", "the")) {
      var whole = client.post("/v1/search", "ben", Map.of("query", query));
      var rest = clientWithout.post("/v1/search", "ben", Map.of("query", query));

      assertThat(whole.withoutDate()).isEqualTo(rest.withoutDate());
      assertThat(whole.text()).doesNotContain(SmallCompany.HIDDEN_WORD);
    }
  }

  private static String withoutIds(TestClient.Answer answer) {
    var body = (ObjectNode) answer.json();
    body.put("id", "").put("conversation_id", "");
    return answer.status() + " " + body;
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST /v1/ask", "POST /v1/search"})
  void unknownConversationOrMissingField_isNamed(String route) {
    var answer = client.post(route.substring(5), "ada", "{}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("code").textValue()).isEqualTo("field-missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "\n\t", "?!", "\u0001\u0002\u0003\u0004"})
  void ask_noQuestion_isAProblem(String question) {
    var answer = ask("ada", question);

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(answer.json().path("code").textValue()).startsWith("question-");
  }

  @Test
  void ask_tooLong_saysTheLimit() {
    assertThat(ask("ada", "why ".repeat(2000)).json().path("code").textValue())
        .isEqualTo("question-too-long");
    assertThat(ask("ada", "x".repeat(1_000_000)).status()).isEqualTo(413);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000000-0000-4000-8000-000000000000", "not an id", ""})
  void ask_unknownConversation_isTheSameProblemAsAnotherPersons(String unknown) {
    String bens = ask("ben", Companies.LEAVE).json().path("conversation_id").textValue();

    var absent =
        client.post(
            "/v1/ask", "ada", Map.of("question", Companies.LEAVE, "conversation_id", unknown));
    var anothers =
        client.post("/v1/ask", "ada", Map.of("question", Companies.LEAVE, "conversation_id", bens));

    assertThat(absent.status()).isEqualTo(404);
    assertThat(absent.json().path("code").textValue()).isEqualTo("unknown-conversation");
    assertThat(anothers.withoutDate()).isEqualTo(absent.withoutDate());
  }

  @Test
  void document_readable_isWhole() {
    var answer = client.get("/v1/documents/" + Companies.id("leave.md"), "ben");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("cache-control")).isEqualTo("no-store");
    assertThat(answer.json().path("media_type").textValue()).startsWith("text/");
    assertThat(answer.json().path("text").textValue()).contains("sixteen weeks");
  }

  @Test
  void document_forbidden_isByteForByteAbsent() {
    var absent = client.get("/v1/documents/" + Companies.id("no/such/file.md"), "ben");

    assertThat(absent.status()).isEqualTo(404);
    for (String path :
        List.of(
            Companies.id("hr/salaries.md"),
            Companies.id("broken/notes.md"),
            "x",
            "%20",
            "a%2Fb",
            "d" + "0".repeat(200))) {
      assertThat(client.get("/v1/documents/" + path, "ben").withoutDate())
          .isEqualTo(absent.withoutDate());
    }
    assertThat(
            clientWithout
                .get("/v1/documents/" + Companies.id("hr/salaries.md"), "ben")
                .withoutDate())
        .isEqualTo(absent.withoutDate());
    assertThat(client.get("/v1/documents/" + Companies.id("hr/salaries.md"), "ada").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "51", "-1", "99999999999"})
  void search_kOutOfRange_isAProblem(String count) {
    var answer = client.post("/v1/search", "ada", "{\"query\":\"leave\",\"k\":" + count + "}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().path("detail").textValue()).contains("from 1 to 50");
  }

  @Test
  void search_k_limitsThePassages() {
    var one = client.post("/v1/search", "ada", Map.of("query", "leave", "k", 1));

    assertThat(one.json().path("passages")).hasSize(1);
    assertThat(one.json().path("passages").path(0).path("document_id").textValue())
        .isEqualTo(Companies.id("leave.md"));
    assertThat(client.post("/v1/search", "ada", "{\"query\":\"leave\",\"k\":\"1\"}").status())
        .isEqualTo(400);
  }

  @Test
  void me_namesTheGroups() {
    assertThat(client.get("/v1/me", "ada").text())
        .isEqualTo(
            "{\"id\":\"ada\",\"name\":\"Ada Lind\",\"groups\":[\"Human Resources\",\"All staff\"],"
                + "\"roles\":[],\"slack_linking\":false}");
    assertThat(client.get("/v1/me", "eve").json().path("groups")).isEmpty();
  }

  @Test
  void demoPeople_leavesOutWhoIsDisabled() {
    assertThat(client.get("/v1/demo/people", null).json().findValuesAsText("id"))
        .containsExactly("ada", "ben", "eve");
  }

  @Test
  void disabledPerson_isRefusedAsAnUnknownOne() {
    var disabled = client.get("/v1/me", "dora");

    assertThat(disabled.status()).isEqualTo(401);
    assertThat(disabled.withoutDate()).isEqualTo(client.get("/v1/me", "nobody").withoutDate());
    assertThat(disabled.withoutDate()).isEqualTo(client.get("/v1/me", null).withoutDate());
  }

  @Test
  void healthAndReadiness_needNoIdentity() {
    assertThat(client.get("/healthz", null).text()).isEqualTo("{\"status\":\"ok\"}");
    assertThat(client.get("/readyz", null).text()).isEqualTo("{\"status\":\"ready\"}");
  }

  @Test
  void metrics_forOperatorsOnly() {
    ask("ada", Companies.LEAVE);

    assertThat(client.get("/metrics", "ada").status()).isEqualTo(403);
    assertThat(client.get("/metrics", Companies.OPERATOR).text())
        .contains("ken_asks_total{outcome=\"answered\"}")
        .contains("ken_index_documents 4.0")
        .contains("ken_http_requests_seconds_count{route=\"/v1/ask\",status=\"200\"}")
        .doesNotContain("ada");
    assertThat(client.get("/v1/me", Companies.OPERATOR).status()).isEqualTo(403);
  }

  @Test
  void page_andItsFiles_areServedAndRevalidated() {
    var page = client.get("/", null);

    assertThat(page.header("content-type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.text()).contains("<title>Ken</title>");
    var script = client.get("/assets/main.js", null);
    assertThat(script.header("content-type")).startsWith("text/javascript");
    var again =
        client.send(
            client
                .request("/assets/main.js", null)
                .header("If-None-Match", script.header("etag"))
                .GET());
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/assets/none.js",
        "/assets/..%2Findex.html",
        "/assets/%2e%2e%2findex.html",
        "/assets/.hidden",
        "/assets/..%5Cindex.html"
      })
  void asset_absentOrOutside_isNotFound(String path) {
    assertThat(client.get(path, null).status()).isIn(400, 404);
    assertThat(client.get(path, null).text()).doesNotContain("<title>");
  }
}
