package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ken.core.access.AccessVersion;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Pushing documents over HTTP, and what people then see. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PushTest {
  private static final Map<String, Object> HR = Map.of("allow", List.of("group:hr"));
  private final PushOffice office;

  PushTest(@TempDir Path folder) {
    this.office = new PushOffice(folder);
  }

  @AfterAll
  void close() {
    office.close();
  }

  /** Nothing that a test pushed is left for the next. */
  @AfterEach
  void tidy() {
    for (String id : List.of("menu", "page", "one", "three", "old")) {
      office.client.delete("/v1/documents/" + id, office.key);
    }
    office.client.delete("/v1/directory/people/ada", office.key);
    office.client.delete("/v1/directory/people/eve", office.key);
    office.client.delete("/v1/directory/groups/hr", office.key);
  }

  @Test
  void putDocument_forEveryone_isAnsweredFromAtOnce() {
    var created = office.push("menu", PushOffice.CAFETERIA, "everyone");

    assertThat(created.status()).as(created.text()).isEqualTo(200);
    assertThat(created.json().path("result").asText()).isEqualTo("created");
    assertThat(office.outcome(office.eve, PushOffice.LUNCH)).isEqualTo("answered");
    assertThat(office.client.get("/v1/documents/menu", office.eve).text())
        .contains("serves lunch from noon");
  }

  @Test
  void putDocument_sameAgain_isUnchangedAndWritesNothing() {
    office.push("menu", PushOffice.CAFETERIA, "everyone");
    AccessVersion before = office.accessVersion();

    var again = office.push("menu", PushOffice.CAFETERIA, "everyone");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().path("result").asText()).isEqualTo("unchanged");
    assertThat(office.accessVersion()).isEqualTo(before);
  }

  @Test
  void putDocument_otherAclOnly_changesAccessAndKeepsContent() {
    office.push("menu", PushOffice.CAFETERIA, "everyone");

    var narrowed = office.push("menu", PushOffice.CAFETERIA, HR);

    assertThat(narrowed.json().path("result").asText()).isEqualTo("access-changed");
    assertThat(office.reads(office.eve, "menu")).isFalse();
  }

  @Test
  void putDocument_fileInBase64_isExtracted() {
    byte[] page =
        "<html><head><title>x</title></head><body><h1>Cafeteria</h1><p>The cafeteria serves lunch from noon until two.</p></body></html>"
            .getBytes(StandardCharsets.UTF_8);

    var pushed =
        office.client.put(
            "/v1/documents/page",
            office.key,
            Map.of(
                "title", "Cafeteria",
                "content_base64", Base64.getEncoder().encodeToString(page),
                "media_type", "text/html",
                "uri", "https://wiki.example.com/cafeteria",
                "acl", "everyone"));

    assertThat(pushed.status()).as(pushed.text()).isEqualTo(200);
    JsonNode document = office.client.get("/v1/documents/page", office.eve).json();
    assertThat(document.path("text").asText()).contains("lunch from noon").doesNotContain("<p>");
    assertThat(document.path("title").asText()).isEqualTo("Cafeteria");
  }

  @Test
  void deleteDocument_thenAgain_isGoneAndAbsent() {
    office.push("menu", PushOffice.CAFETERIA, "everyone");

    assertThat(
            office.client.delete("/v1/documents/menu", office.key).json().path("result").asText())
        .isEqualTo("deleted");
    assertThat(office.reads(office.eve, "menu")).isFalse();
    assertThat(
            office.client.delete("/v1/documents/menu", office.key).json().path("result").asText())
        .isEqualTo("absent");
  }

  @Test
  void olderVersion_isRefused_alsoAfterADeletion() {
    Map<String, Object> second =
        Map.of("title", "Menu", "text", PushOffice.CAFETERIA, "acl", "everyone", "version", 2);
    Map<String, Object> first =
        Map.of("title", "Menu", "text", "Closed.", "acl", "everyone", "version", 1);
    office.client.put("/v1/documents/versioned", office.key, second);

    assertThat(office.client.put("/v1/documents/versioned", office.key, first).status())
        .isEqualTo(409);
    assertThat(office.client.get("/v1/documents/versioned", office.eve).text()).contains("lunch");

    office.client.delete("/v1/documents/versioned?version=3", office.key);
    assertThat(
            office
                .client
                .put("/v1/documents/versioned", office.key, second)
                .json()
                .path("code")
                .asText())
        .isEqualTo("superseded");
    assertThat(office.reads(office.eve, "versioned")).isFalse();
  }

  @Test
  void malformedAcl_isRefusedWithItsPlace_andChangesNothing() {
    office.push("menu", PushOffice.CAFETERIA, HR);
    List<Object> malformed =
        List.of(
            "Everyone",
            List.of("everyone"),
            Map.of(),
            Map.of("deny", List.of("user:eve")),
            Map.of("levels", List.of()),
            Map.of("levels", List.of(Map.of("allow", List.of("group:hr"))), "allow", List.of()),
            Map.of("allow", List.of("hr")),
            Map.of("allow", List.of("group:")),
            Map.of("allow", List.of("user:small:ada", 3)),
            Map.of("allow", "everyone"),
            Map.of("alow", List.of("everyone"), "allow", List.of()));

    for (Object acl : malformed) {
      var refused = office.push("menu", "Something else.", acl);
      assertThat(refused.status()).as("%s", acl).isEqualTo(400);
      assertThat(refused.json().path("code").asText()).isEqualTo("acl-malformed");
      var byItself = office.client.put("/v1/documents/menu/acl", office.key, Map.of("acl", acl));
      assertThat(byItself.json().path("code").asText()).isEqualTo("acl-malformed");
    }

    assertThat(office.push("menu", PushOffice.CAFETERIA, HR).json().path("result").asText())
        .isEqualTo("unchanged");
    assertThat(
            office
                .push("menu", "x", Map.of("allow", List.of("everyone"), "deny", List.of("nobody")))
                .text())
        .contains("'acl.deny[0]'");
  }

  @Test
  void putAcl_eachForm_isTaken() {
    office.push("menu", PushOffice.CAFETERIA, HR);

    assertThat(
            office
                .client
                .put("/v1/documents/menu/acl", office.key, Map.of("allow", List.of("everyone")))
                .json()
                .path("result")
                .asText())
        .isEqualTo("access-changed");
    assertThat(office.reads(office.eve, "menu")).isTrue();

    office.client.put(
        "/v1/documents/menu/acl",
        office.key,
        Map.of(
            "levels",
            List.of(
                Map.of("allow", List.of("everyone")),
                Map.of("allow", List.of("everyone"), "deny", List.of("group:nobody-said")))));
    assertThat(office.reads(office.eve, "menu")).as("a denied group that is unknown").isFalse();

    assertThat(
            office
                .client
                .put("/v1/documents/none/acl", office.key, Map.of("acl", "everyone"))
                .status())
        .isEqualTo(404);
  }

  @Test
  void ids_thatAreNotOnes_areRefused() {
    for (String id :
        List.of(
            "d0123456789abcdef0123456789abcdef", "a%20b", "x%3Ay", "%C3%A4", PushOffice.SALARIES)) {
      assertThat(office.push(id, PushOffice.CAFETERIA, "everyone").json().path("code").asText())
          .as(id)
          .isEqualTo("id-invalid");
    }
    assertThat(office.client.delete("/v1/documents/" + PushOffice.SALARIES, office.key).status())
        .isEqualTo(400);
    assertThat(office.reads(office.ada, PushOffice.SALARIES)).isTrue();
  }

  @Test
  void batch_givesEachOperationItsOwnResult() {
    var answer =
        office.client.post(
            "/v1/batch",
            office.key,
            Map.of(
                "operations",
                List.of(
                    operation(
                        "PUT",
                        "/v1/directory/people/ada",
                        Map.of("name", "Ada", "accounts", List.of("user:a"))),
                    operation(
                        "PUT", "/v1/directory/groups/hr", Map.of("members", List.of("user:a"))),
                    operation(
                        "PUT",
                        "/v1/documents/one",
                        Map.of("title", "One", "text", PushOffice.CAFETERIA, "acl", HR)),
                    operation(
                        "PUT",
                        "/v1/documents/two",
                        Map.of("title", "Two", "text", "Two.", "acl", "nobody")),
                    operation(
                        "PUT",
                        "/v1/documents/three",
                        Map.of("title", "Three", "text", "Three.", "acl", "everyone")),
                    operation(
                        "PUT", "/v1/documents/three/acl", Map.of("allow", List.of("group:hr"))),
                    operation("DELETE", "/v1/documents/none", Map.of()),
                    operation("GET", "/v1/me", Map.of()))));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    List<String> results = new ArrayList<>();
    answer
        .json()
        .path("results")
        .forEach(one ->
            results.add(
                one.path("status").asInt()
                    + " "
                    + one.path("result").asText()
                    + one.path("code").asText()));
    assertThat(results)
        .containsExactly(
            "200 created",
            "200 created",
            "200 created",
            "400 acl-malformed",
            "200 created",
            "200 access-changed",
            "200 absent",
            "400 operation-unknown");
    assertThat(office.reads(office.ada, "one")).isTrue();
    assertThat(office.reads(office.ada, "three")).isTrue();
    assertThat(office.reads(office.eve, "three")).isFalse();
  }

  private static Map<String, Object> operation(
      String method, String path, Map<String, Object> body) {
    return Map.of("method", method, "path", path, "body", body);
  }

  @Test
  void consistencyToken_ofAWrite_isHonouredAndCantBeMadeUp() {
    String token =
        office.push("menu", PushOffice.CAFETERIA, "everyone").header("ken-consistency-token");

    assertThat(with(token).status()).isEqualTo(200);
    assertThat(
            with(token.substring(0, 20)
                    + (token.charAt(20) == 'A' ? "B" : "A")
                    + token.substring(21))
                .json()
                .path("code")
                .asText())
        .isEqualTo("consistency-token-invalid");
    assertThat(
            office
                .client
                .post(
                    "/v1/ask",
                    office.eve,
                    Map.of("question", PushOffice.LUNCH, "consistency_token", token))
                .json()
                .path("outcome")
                .asText())
        .isEqualTo("answered");
    assertThat(
            office
                .client
                .post("/v1/search", office.eve, Map.of("query", "lunch", "consistency_token", "x"))
                .status())
        .isEqualTo(400);
  }

  private TestClient.Answer with(String token) {
    return office.client.send(
        office
            .client
            .request("/v1/documents/menu", office.eve)
            .header("Ken-Consistency-Token", token)
            .GET());
  }

  @Test
  void indexReindexAndRestart_keepWhatWasPushed() {
    office.putPerson("ada", List.of("user:ada.l"));
    office.putGroup("hr", "user:ada.l");
    office.push("menu", PushOffice.CAFETERIA, HR);
    office.push("old", "Gone soon.", "everyone");
    office.client.delete("/v1/documents/old", office.key);

    office.line("index", office.folder.resolve("company").toString());
    assertThat(office.reads(office.ada, "menu")).isTrue();
    office.line("reindex");
    assertThat(office.reads(office.ada, "menu")).isTrue();
    assertThat(office.reads(office.eve, "menu")).isFalse();
    office.restart();
    assertThat(office.reads(office.ada, "menu")).isTrue();
    assertThat(office.push("menu", PushOffice.CAFETERIA, HR).json().path("result").asText())
        .isEqualTo("unchanged");
    assertThat(
            office
                .client
                .put("/v1/documents/menu/acl", office.key, Map.of("acl", "everyone"))
                .json()
                .path("result")
                .asText())
        .isEqualTo("access-changed");
    assertThat(office.outcome(office.eve, PushOffice.LUNCH)).isEqualTo("answered");
    assertThat(office.reads(office.eve, "old")).isFalse();
  }

  @Test
  void twoWriters_ofOneDocument_leaveTheOneThatWasNotRefused() throws Exception {
    int rounds = 8;
    for (int round = 0; round < rounds; round++) {
      var begin = new CountDownLatch(1);
      List<Future<TestClient.Answer>> answers = new ArrayList<>();
      try (var threads = Executors.newFixedThreadPool(4)) {
        for (String acl : List.of("everyone", "nobody")) {
          for (int i = 0; i < 2; i++) {
            String text = "Version " + i + " of round " + round + ".";
            Object rights = acl.equals("everyone") ? acl : Map.of("allow", List.of());
            answers.add(
                threads.submit(() -> {
                  begin.await();
                  return office.push("menu", text, rights);
                }));
          }
        }
        begin.countDown();
      }
      for (Future<TestClient.Answer> answer : answers) {
        assertThat(answer.get().status()).as(answer.get().text()).isIn(200, 409);
      }
      // Whatever order they had, the last revocation is in force when it returns.
      assertThat(
              office
                  .client
                  .put("/v1/documents/menu/acl", office.key, Map.of("allow", List.of()))
                  .status())
          .isEqualTo(200);
      assertThat(office.reads(office.eve, "menu")).isFalse();
    }
  }

  @Test
  void sourceOrNamespaceNamedAsKensOwn_isRefused() {
    var indexed =
        office.shell.run("index", office.folder.resolve("company").toString(), "--source", "push");

    assertThat(indexed.exitCode()).isEqualTo(2);
    assertThat(indexed.failure()).contains("as source 'push': that is what other systems push");
  }
}
