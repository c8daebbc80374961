package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is copied from an explanation, with its namespace, is refused and not taken for a name. */
final class QualifiedNamesTest {
  private final PushOffice office;

  QualifiedNamesTest(@TempDir Path folder) {
    this.office = new PushOffice(folder);
  }

  @AfterEach
  void close() {
    office.close();
  }

  private static Map<String, Object> denying(String entry) {
    return Map.of("allow", List.of("everyone"), "deny", List.of(entry));
  }

  private static void assertRefused(String words, TestClient.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().path("code").asText()).isEqualTo("name-qualified");
    assertThat(answer.json().path("detail").asText()).contains(words, "Nothing was changed");
  }

  /** Were it taken, eve would read what she is denied. */
  @Test
  void deny_withANamespace_isRefused() {
    office.putPerson("eve", List.of("user:eve"));
    String own = "'user:push:eve' names the namespace 'push'.";

    assertRefused(own, office.push("menu", PushOffice.CAFETERIA, denying("user:push:eve")));
    assertThat(office.reads(office.eve, "menu")).isFalse();
    assertThat(office.push("menu", PushOffice.CAFETERIA, denying("user:eve")).status())
        .isEqualTo(200);
    assertThat(office.reads(office.eve, "menu")).isFalse();
    assertThat(office.reads(office.ada, "menu")).isTrue();

    assertRefused(
        "write 'user:eve'",
        office.client.put("/v1/documents/menu/acl", office.key, denying("user:push:eve")));
    assertRefused(
        "the namespace 'small'",
        office.client.put("/v1/documents/menu/acl", office.key, denying("user:small:eve")));
    assertThat(office.reads(office.eve, "menu")).isFalse();
  }

  @Test
  void batch_refusesTheEntryAlone() {
    var answer =
        office.client.post(
            "/v1/batch",
            office.key,
            Map.of(
                "operations",
                List.of(
                    Map.of(
                        "method",
                        "PUT",
                        "path",
                        "/v1/directory/groups/one",
                        "body",
                        Map.of("members", List.of("group:small:hr"))),
                    Map.of(
                        "method",
                        "PUT",
                        "path",
                        "/v1/directory/groups/two",
                        "body",
                        Map.of("members", List.of("group:dept:hr", "user:mail:push:1"))))));

    var results = answer.json().path("results");
    assertThat(results.path(0).path("code").asText()).isEqualTo("name-qualified");
    assertThat(results.path(1).path("status").asInt()).isEqualTo(200);
  }

  @Test
  void accountsAndMembers_withANamespace_areRefused() {
    assertRefused("'push'", office.putPerson("p", List.of("user:push:p")));
    assertRefused("'push'", office.putGroup("g", "user:push:p"));
    assertRefused("'small'", office.putGroup("g", "group:small:hr"));
    assertThat(office.putPerson("p", List.of("user:p", "oidc:push:p")).status()).isEqualTo(200);
  }

  @Test
  void accessFile_withANamespace_letsNobodyIn() throws Exception {
    Path hr = office.folder.resolve("company/hr/.ken-access.yaml");
    assertThat(office.reads(office.ada, PushOffice.SALARIES)).isTrue();

    Files.writeString(hr, Files.readString(hr) + "deny: [\"user:push:eve\"]\n");
    var indexed = office.shell.run("index", office.folder.resolve("company").toString());

    assertThat((indexed.out() + indexed.err()).replaceAll("\\s+", " "))
        .contains("'user:push:eve', which names the namespace 'push'");
    assertThat(office.reads(office.ada, PushOffice.SALARIES)).isFalse();
  }
}
