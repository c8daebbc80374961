package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What operators are told about rights by HTTP, and that it is kept that they were. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RightsRoutesTest {
  private final PushOffice office;
  private final String operator;
  private final String admin;

  RightsRoutesTest(@TempDir Path folder) {
    this.office = new PushOffice(folder);
    this.operator = office.line("key", "--name", "watch", "--scope", "operator");
    this.admin = office.line("key", "--name", "boss", "--scope", "admin");
  }

  @AfterAll
  void close() {
    office.close();
  }

  private JsonNode post(String path, Map<String, Object> body) {
    var answer = office.client.post(path, operator, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(one -> texts.add(one.path(field).asText()));
    return texts;
  }

  @Test
  void whoCanRead_agreesWithWhatPeopleMayRead_pageByPage() {
    office.push("everyones", PushOffice.CAFETERIA, "everyone");

    JsonNode first = post("/v1/who-can-read", Map.of("document", "everyones", "limit", 2));
    JsonNode rest =
        post(
            "/v1/who-can-read",
            Map.of("document", "everyones", "after", first.path("next").asText()));

    assertThat(first.path("total").asInt()).isEqualTo(3);
    assertThat(texts(first.path("readers"), "person")).containsExactly("ada", "ben");
    assertThat(texts(rest.path("readers"), "person")).containsExactly("eve");
    assertThat(rest.path("next").isNull()).isTrue();
    assertThat(first.path("readers").path(0).path("entries").path(0).asText())
        .isEqualTo("everyone:tenant");
    assertThat(office.reads(office.eve, "everyones")).isTrue();
  }

  @Test
  void whoCanRead_rightTaken_namesThePersonNoLonger() {
    office.putPerson("temp", List.of("user:temp"));
    office.putGroup("temps", "user:temp");
    office.push("temps-only", PushOffice.CAFETERIA, Map.of("allow", List.of("group:temps")));
    assertThat(
            texts(
                post("/v1/who-can-read", Map.of("document", "temps-only")).path("readers"),
                "person"))
        .containsExactly("temp");

    office.putGroup("temps");

    assertThat(post("/v1/who-can-read", Map.of("document", "temps-only")).path("total").asInt())
        .isZero();
    office.client.delete("/v1/directory/people/temp", office.key);
  }

  @Test
  void viewAs_agreesWithWhatThePersonIsGiven() {
    JsonNode reach = post("/v1/view-as", Map.of("person", "eve"));
    JsonNode adas = post("/v1/view-as", Map.of("person", "ada"));

    for (String id : texts(adas.path("list"), "document_id")) {
      assertThat(office.reads(office.ada, id)).isTrue();
      assertThat(office.reads(office.eve, id))
          .isEqualTo(texts(reach.path("list"), "document_id").contains(id));
    }
    assertThat(adas.path("readable").asInt()).isEqualTo(adas.path("list").size());
    assertThat(adas.path("principals").toString()).contains("group:small:hr");
    assertThat(texts(adas.path("list"), "name")).contains("company:/hr/salaries.md");
    assertThat(adas.toString()).doesNotContain("Salary", "Leave", "Kittiwake");
  }

  @Test
  void find_peopleAndDocuments_byWhatTheyAreCalledAndNoWordOfThem() {
    JsonNode found = post("/v1/find", Map.of("query", "HOLM eve"));
    assertThat(texts(found.path("people").path("list"), "person")).containsExactly("eve");
    assertThat(found.path("documents").path("total").asInt()).isZero();

    JsonNode dora = post("/v1/find", Map.of("query", "dora")).path("people").path("list").path(0);
    assertThat(dora.path("state").asText()).isEqualTo("disabled");
    assertThat(dora.path("accounts").toString()).isEqualTo("[\"user:small:dora\"]");

    JsonNode salaries = post("/v1/find", Map.of("query", "Salaries.md")).path("documents");
    assertThat(texts(salaries.path("list"), "document_id"))
        .containsExactly(Companies.id("hr/salaries.md"));
    assertThat(texts(salaries.path("list"), "name")).containsExactly("company:/hr/salaries.md");
    assertThat(salaries.path("complete").asBoolean()).isTrue();
    assertThat(
            texts(
                post("/v1/find", Map.of("query", PushOffice.SALARIES))
                    .path("documents")
                    .path("list"),
                "name"))
        .containsExactly("company:/hr/salaries.md");
  }

  @Test
  void find_titleOrWordsOfADocument_findNothing() {
    office.push("tray", PushOffice.CAFETERIA, "everyone");
    try {
      for (String word : List.of("Cafeteria", "Salary review", "retention", "Kittiwake")) {
        var found = post("/v1/find", Map.of("query", word)).path("documents");
        assertThat(found.path("total").asInt()).as(word).isZero();
      }
      assertThat(post("/v1/find", Map.of("query", "tray")).toString())
          .contains("push:/tray")
          .doesNotContain("Cafeteria");
    } finally {
      office.client.delete("/v1/documents/tray", office.key);
    }
  }

  @Test
  void find_limited_countsAllAndListsTheBest() {
    JsonNode all = post("/v1/find", Map.of("query", ""));
    JsonNode first = post("/v1/find", Map.of("query", "md", "limit", 2));

    assertThat(texts(all.path("people").path("list"), "person"))
        .contains("ada", "ben", "dora", "eve");
    assertThat(first.path("documents").path("list")).hasSize(2);
    assertThat(first.path("documents").path("total").asInt()).isGreaterThan(2);
  }

  @Test
  void answers_sayWhatTheyWereDecidedBy() {
    Map<String, Object> question = Map.of("person", "eve", "document", PushOffice.SALARIES);
    JsonNode before = post("/v1/explain", question).path("as_of");

    office.putPerson("newcomer", List.of("user:newcomer"));
    office.push("news", PushOffice.CAFETERIA, "everyone");
    JsonNode explained = post("/v1/explain", question);

    JsonNode after = explained.path("as_of");
    assertThat(after.path("directory_version").asLong())
        .isGreaterThan(before.path("directory_version").asLong());
    assertThat(after.path("index_commit").asLong())
        .isGreaterThan(before.path("index_commit").asLong());
    assertThat(Instant.parse(after.path("pulled_at").asText())).isBefore(Instant.now());
    assertThat(Instant.parse(after.path("pushed_at").asText()))
        .isAfter(Instant.parse(before.path("at").asText()));
    assertThat(after.path("stale")).isEmpty();
    assertThat(explained.path("document_name").asText()).isEqualTo("company:/hr/salaries.md");
    for (JsonNode other :
        List.of(
            post("/v1/who-can-read", Map.of("document", PushOffice.SALARIES)),
            post("/v1/view-as", Map.of("person", "eve")),
            post("/v1/audit/drift", Map.of()),
            post("/v1/audit/exposure", Map.of()))) {
      assertThat(other.path("as_of").path("directory_version"))
          .isEqualTo(after.path("directory_version"));
    }
    office.client.delete("/v1/documents/news", office.key);
    office.client.delete("/v1/directory/people/newcomer", office.key);
  }

  @Test
  void whoCanRead_levels_nameEntriesAndThoseThatKeepEveryoneOut() {
    office.push(
        "closed",
        PushOffice.CAFETERIA,
        Map.of("allow", List.of("everyone"), "deny", List.of("group:nobody-knows")));
    try {
      JsonNode level =
          post("/v1/who-can-read", Map.of("document", "closed")).path("levels").path(0);

      assertThat(level.path("allow").path("entries").toString()).isEqualTo("[\"everyone:tenant\"]");
      assertThat(level.path("deny").path("count").asInt()).isEqualTo(1);
      assertThat(level.path("denies_everyone").toString())
          .isEqualTo("[\"group:push:nobody-knows\"]");
    } finally {
      office.client.delete("/v1/documents/closed", office.key);
    }
  }

  @Test
  void viewAs_principals_comeWithHowTheyAreHeld() {
    JsonNode held = post("/v1/view-as", Map.of("person", "ada")).path("held");

    assertThat(held.toString())
        .contains("[\"user:small:ada\",\"group:small:hr\",\"group:small:staff\"]");
  }

  @Test
  void operator_whoAsks_isToldWhatTheyMay() {
    JsonNode watch = office.client.get("/v1/operator", operator).json();
    JsonNode boss = office.client.get("/v1/operator", admin).json();

    assertThat(watch.path("operator").asText()).startsWith("key:");
    assertThat(watch.path("roles").toString()).isEqualTo("[\"operator\"]");
    assertThat(boss.path("roles").toString()).isEqualTo("[\"operator\",\"admin\"]");
    assertThat(office.client.get("/v1/me", office.ada).json().path("roles")).isEmpty();
  }

  @Test
  void drift_personRemovedAtTheSource_isFound() throws IOException {
    assertThat(post("/v1/audit/drift", Map.of()).path("list")).isEmpty();
    Path rights = office.folder.resolve("company/.ken-access.yaml");
    String before = Files.readString(rights);
    Files.writeString(rights, "allow: [\"group:engineering\"]\n");
    try {
      JsonNode drift = post("/v1/audit/drift", Map.of("sample", 100, "seed", 1));

      assertThat(drift.path("false_allows").path("documents").asInt()).isEqualTo(3);
      assertThat(drift.path("false_denies").path("documents").asInt()).isZero();
      assertThat(drift.path("list").path(0).path("falsely_allowed").path("people").toString())
          .isEqualTo("[\"ada\"]");
    } finally {
      Files.writeString(rights, before);
    }
  }

  @Test
  void exposure_pushedForEveryone_isListedWithoutItsWords() {
    office.push("card", "Pay with 4111 1111 1111 1111 please.", "everyone");
    try {
      var exposure = post("/v1/audit/exposure", Map.of("percent", 100));

      assertThat(exposure.path("list").path(0).path("document_id").asText()).isEqualTo("card");
      assertThat(exposure.path("list").path(0).path("findings").toString())
          .isEqualTo("{\"payment-card\":1}");
      assertThat(exposure.toString()).doesNotContain("4111");
    } finally {
      office.client.delete("/v1/documents/card", office.key);
    }
  }

  @Test
  void looks_areKeptWithWhoTookThem() {
    String salaries = Companies.id("hr/salaries.md");
    post("/v1/explain", Map.of("person", "eve", "document", salaries));
    assertThat(
            office.client.post("/v1/who-can-read", operator, Map.of("document", "none")).status())
        .isEqualTo(404);

    assertThat(office.client.get("/v1/audit", operator).status()).isEqualTo(403);
    assertThat(office.client.post("/v1/find", operator, Map.of("query", "eve")).status())
        .isEqualTo(200);
    JsonNode looks = office.client.get("/v1/audit?limit=3", admin).json().path("looks");

    assertThat(texts(looks, "look")).containsExactly("searched", "listed-readers", "explained");
    assertThat(texts(looks, "subject")).containsExactly("eve", "none", "eve " + salaries);
    assertThat(texts(looks, "operator")).allMatch(one -> one.startsWith("key:"));

    JsonNode readings = office.client.get("/v1/audit?limit=1", admin).json().path("looks");
    assertThat(texts(readings, "look")).containsExactly("read-audit");
    assertThat(texts(readings, "subject")).containsExactly("newest 3");
    assertThat(texts(readings, "operator")).allMatch(one -> one.startsWith("key:"));
  }

  @Test
  void askers_areToldNothing() {
    String salaries = Companies.id("hr/salaries.md");
    for (String path : List.of("/v1/audit/drift", "/v1/audit/exposure")) {
      assertThat(office.client.post(path, office.ada, Map.of()).status()).isEqualTo(403);
    }
    for (String path : List.of("/v1/who-can-read", "/v1/view-as", "/v1/explain", "/v1/find")) {
      List<String> answers = new ArrayList<>();
      for (String document : List.of(salaries, Companies.id("hr/none.md"))) {
        var answer =
            office.client.post(path, office.ada, Map.of("document", document, "person", "ada"));
        assertThat(answer.status()).isEqualTo(403);
        answers.add(answer.withoutDate());
      }
      assertThat(answers.get(0)).isEqualTo(answers.get(1));
    }
  }
}
