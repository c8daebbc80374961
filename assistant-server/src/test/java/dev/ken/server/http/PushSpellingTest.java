package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Names that are spelled in another way than their like are refused, wherever they come in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PushSpellingTest {
  private static final String COMPOSED = "jos\u00e9";
  private static final String DECOMPOSED = "jose\u0301";
  private static final List<String> ODD =
      List.of(DECOMPOSED, "jo\u200bse", "jose\u00ad", "\u202eesoj", "jose ", "jo\u0007se");

  private final PushOffice office;

  PushSpellingTest(@TempDir Path folder) {
    this.office = new PushOffice(folder);
  }

  @AfterAll
  void close() {
    office.close();
  }

  /** Were it taken, it would keep nobody out. */
  @Test
  void deny_ofAnAccountInAnotherNormalForm_isRefusedAndNotTakenForNobody() {
    office.putPerson("eve", List.of("user:" + COMPOSED));

    var refused =
        office.push(
            "menu",
            PushOffice.CAFETERIA,
            Map.of("allow", List.of("everyone"), "deny", List.of("user:" + DECOMPOSED)));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("code").asText()).isEqualTo("name-spelling");
    assertThat(refused.json().path("detail").asText())
        .contains("'acl.deny[0]'", "\"jose\\u0301\"", "\"jos\\u00e9\"", "Nothing was changed");
    assertThat(office.reads(office.ada, "menu")).isFalse();

    var taken =
        office.push(
            "menu",
            PushOffice.CAFETERIA,
            Map.of("allow", List.of("everyone"), "deny", List.of("user:" + COMPOSED)));
    assertThat(taken.status()).isEqualTo(200);
    assertThat(office.reads(office.eve, "menu")).isFalse();
    assertThat(office.reads(office.ada, "menu")).isTrue();
  }

  @Test
  void oddNames_whereverTheyComeIn_areRefusedWithTheirPlace() {
    office.push("plain", PushOffice.CAFETERIA, "everyone");
    for (String odd : ODD) {
      String path = URLEncoder.encode(odd, StandardCharsets.UTF_8).replace("+", "%20");
      Map<String, Object> person = Map.of("name", "x");
      Map<String, Object> levels =
          Map.of(
              "levels",
              List.of(
                  Map.of("allow", List.of("everyone")),
                  Map.of("allow", List.of("user:ada", "group:" + odd))));

      assertRefused("acl.levels[1].allow[1]", office.push("plain", "x", levels));
      assertRefused(
          "acl.levels[1].allow[1]",
          office.client.put("/v1/documents/plain/acl", office.key, levels));
      assertRefused("accounts[1]", office.putPerson("p", List.of("user:p", "user:" + odd)));
      assertRefused("accounts[0]", office.putPerson("p", List.of(odd)));
      assertRefused("accounts[0]", office.putPerson("p", List.of("oidc:" + odd)));
      assertRefused("members[1]", office.putGroup("g", "user:p", "user:" + odd));
      assertRefused("members[0]", office.putGroup("g", "group:" + odd));
      for (String to : List.of("/v1/directory/people/", "/v1/directory/groups/")) {
        Map<String, Object> body = to.contains("people") ? person : Map.of("members", List.of());
        var put = office.client.put(to + path, office.key, body);
        var delete = office.client.delete(to + path, office.key);
        if (odd.chars().anyMatch(Character::isISOControl)) {
          // The server takes no such address at all.
          assertThat(put.status()).isEqualTo(400);
          assertThat(delete.status()).isEqualTo(400);
        } else {
          assertRefused("id", put);
          assertRefused("id", delete);
        }
        var batch =
            office.client.post(
                "/v1/batch",
                office.key,
                Map.of(
                    "operations",
                    List.of(
                        Map.of("method", "PUT", "path", to + path, "body", body),
                        Map.of("method", "DELETE", "path", to + path))));
        assertThat(batch.json().path("results"))
            .hasSize(2)
            .allSatisfy(
                result -> assertThat(result.path("code").asText()).isEqualTo("name-spelling"));
      }
    }
    assertThat(
            office.push("plain", PushOffice.CAFETERIA, "everyone").json().path("result").asText())
        .isEqualTo("unchanged");
    assertThat(office.client.delete("/v1/directory/people/p", office.key).text())
        .contains("absent");
    assertThat(office.client.delete("/v1/directory/groups/g", office.key).text())
        .contains("absent");
  }

  private static void assertRefused(String place, TestClient.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().path("code").asText()).isEqualTo("name-spelling");
    assertThat(answer.json().path("detail").asText()).startsWith("'" + place + "': the name \"");
  }
}
