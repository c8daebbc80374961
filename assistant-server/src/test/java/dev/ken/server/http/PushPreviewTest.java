package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What would be pushed is said beforehand as it then happens, and it is kept that it was asked. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PushPreviewTest {
  private static final int BATCHES = 150;
  private static final List<String> DOCUMENTS = List.of("one", "two", "three", "four");
  private static final List<String> PEOPLE = List.of("p1", "p2", "p3");
  private static final List<String> GROUPS = List.of("g1", "g2", "g3");

  private final PushOffice office;
  private final String operator;

  PushPreviewTest(@TempDir Path folder) {
    this.office = new PushOffice(folder);
    this.operator = office.line("key", "--name", "watch", "--scope", "operator");
  }

  @AfterAll
  void close() {
    office.close();
  }

  private JsonNode preview(List<Map<String, Object>> operations) {
    var answer = office.client.post("/v1/preview", operator, Map.of("operations", operations));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void preview_randomBatches_isWhatThenHappens() {
    long seed = 20_261_122;
    var random = new Random(seed);
    int some = 0;
    for (int i = 0; i < BATCHES; i++) {
      var operations = new ArrayList<Map<String, Object>>();
      for (int j = 0; j <= random.nextInt(4); j++) {
        operations.add(operation(random));
      }
      String what = "seed " + seed + ", batch " + i + ": " + operations;
      Set<String> before = PushedRights.now(office, operator);
      JsonNode preview = preview(operations);
      assertThat(PushedRights.now(office, operator))
          .as(what + " changed something")
          .isEqualTo(before);

      var done = office.client.post("/v1/batch", office.key, Map.of("operations", operations));

      assertThat(done.status()).as(what).isEqualTo(200);
      Set<String> after = PushedRights.now(office, operator);
      assertThat(PushedRights.of(preview, "gain"))
          .as(what)
          .isEqualTo(PushedRights.without(after, before));
      assertThat(PushedRights.of(preview, "lose"))
          .as(what)
          .isEqualTo(PushedRights.without(before, after));
      some += after.equals(before) ? 0 : 1;
    }
    assertThat(some).as("seed %d", seed).isGreaterThan(BATCHES / 4);
  }

  private static <T> T any(List<T> all, Random random) {
    return all.get(random.nextInt(all.size()));
  }

  private static Map<String, Object> operation(Random random) {
    var operation = new HashMap<String, Object>();
    String document = "/v1/documents/" + any(DOCUMENTS, random);
    String person = any(PEOPLE, random);
    String group = any(GROUPS, random);
    switch (random.nextInt(9)) {
      case 0, 1 -> {
        operation.put("method", "PUT");
        operation.put("path", document);
        var body = new HashMap<String, Object>();
        body.put("title", "Paper");
        body.put("text", "A word, " + random.nextInt(1000) + ".");
        body.put("acl", acl(random));
        // Some come late, and are refused.
        if (random.nextInt(3) == 0) {
          body.put("version", random.nextInt(50));
        }
        operation.put("body", body);
      }
      case 2, 3 -> {
        operation.put("method", "PUT");
        operation.put("path", document + "/acl");
        operation.put("body", acl(random));
      }
      case 4 -> {
        operation.put("method", "DELETE");
        operation.put("path", document);
      }
      case 5 -> {
        operation.put("method", "PUT");
        operation.put("path", "/v1/directory/people/" + person);
        // An account that is another's is refused.
        operation.put(
            "body", Map.of("name", person, "accounts", List.of("user:" + any(PEOPLE, random))));
      }
      case 6 -> {
        operation.put("method", "DELETE");
        operation.put(
            "path",
            random.nextBoolean()
                ? "/v1/directory/people/" + person
                : "/v1/directory/groups/" + group);
      }
      default -> {
        operation.put("method", "PUT");
        operation.put("path", "/v1/directory/groups/" + group);
        operation.put("body", Map.of("members", principals(random)));
      }
    }
    return operation;
  }

  private static List<String> principals(Random random) {
    return List.of(
        "user:" + any(PEOPLE, random),
        random.nextBoolean() ? "group:" + any(GROUPS, random) : "user:" + any(PEOPLE, random));
  }

  private static Object acl(Random random) {
    return Map.of(
        "allow", principals(random), "deny", random.nextBoolean() ? List.of() : principals(random));
  }

  @Test
  void preview_malformed_isRefusedAsInABatch() {
    for (Object operations :
        List.of(
            List.of(),
            List.of(Map.of("method", "POST", "path", "/v1/ask")),
            List.of(Map.of("method", "PUT", "path", "/v1/documents/one/acl", "body", Map.of())))) {
      assertThat(
              office
                  .client
                  .post("/v1/preview", operator, Map.of("operations", operations))
                  .status())
          .isBetween(400, 499);
    }
  }

  @Test
  void preview_isKept() {
    preview(List.of(Map.of("method", "DELETE", "path", "/v1/documents/none")));

    assertThat(office.line("audit", "log", "--limit", "1")).endsWith("previewed  push of 1");
  }

  @Test
  void preview_askersAndKeysThatPush_arePreviewedNothing() {
    for (String token : List.of(office.ada, office.key)) {
      assertThat(office.client.post("/v1/preview", token, Map.of("operations", List.of())).status())
          .isEqualTo(403);
    }
  }
}
