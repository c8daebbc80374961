package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Pushing people and groups over HTTP, and with which keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PushedPeopleTest {
  private static final Map<String, Object> HR = Map.of("allow", List.of("group:hr"));

  private final PushOffice office;

  PushedPeopleTest(@TempDir Path folder) {
    this.office = new PushOffice(folder);
  }

  @AfterAll
  void close() {
    office.close();
  }

  /** Nothing that a test pushed is left for the next. */
  @AfterEach
  void tidy() {
    office.client.delete("/v1/documents/menu", office.key);
    office.client.delete("/v1/directory/people/ada", office.key);
    office.client.delete("/v1/directory/people/eve", office.key);
    office.client.delete("/v1/directory/groups/hr", office.key);
  }

  @Test
  void groups_pushed_decideWhoReads() {
    office.push("menu", PushOffice.CAFETERIA, HR);
    assertThat(office.reads(office.ada, "menu")).isFalse();

    assertThat(office.putPerson("ada", List.of("user:ada.l")).status()).isEqualTo(200);
    var grouped = office.putGroup("hr", "user:ada.l");

    assertThat(grouped.json().path("result").asText()).isEqualTo("created");
    assertThat(office.reads(office.ada, "menu")).isTrue();
    assertThat(office.reads(office.ada, PushOffice.SALARIES)).as("rights of people.yaml").isTrue();
    assertThat(office.reads(office.eve, "menu")).isFalse();

    office.putGroup("hr");
    assertThat(office.reads(office.ada, "menu")).isFalse();
  }

  @Test
  void deletePersonAndGroup_returned_areInForce() {
    office.push("menu", PushOffice.CAFETERIA, Map.of("allow", List.of("user:ada.l")));
    office.putPerson("ada", List.of("ada.l"));
    assertThat(office.reads(office.ada, "menu")).isTrue();

    var removed = office.client.delete("/v1/directory/people/ada", office.key);

    assertThat(removed.json().path("result").asText()).isEqualTo("removed");
    assertThat(office.reads(office.ada, "menu")).isFalse();
    assertThat(
            office
                .client
                .delete("/v1/directory/people/ada", office.key)
                .json()
                .path("result")
                .asText())
        .isEqualTo("absent");
  }

  @Test
  void putPerson_disabled_mayAskNothing() {
    office.client.put(
        "/v1/directory/people/ada", office.key, Map.of("name", "Ada", "disabled", true));

    assertThat(office.client.get("/v1/me", office.ada).status()).isEqualTo(401);
  }

  @Test
  void putPerson_signInAccountForSomeoneOfPeopleYaml_isRefused() {
    var refused = office.putPerson("ada", List.of("oidc:evil"));

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("code").asText()).isEqualTo("sign-in-account-refused");
  }

  @Test
  void putPerson_accountOfSomeoneElse_isRefused() {
    office.putPerson("ada", List.of("user:x"));

    var refused = office.putPerson("eve", List.of("user:x"));

    assertThat(refused.json().path("code").asText()).isEqualTo("account-taken");
  }

  @Test
  void groupNamedLikeOneOfAFolder_lendsNothing() {
    office.putPerson("eve", List.of("user:eve"));
    office.putGroup("hr", "user:eve");

    assertThat(office.reads(office.eve, PushOffice.SALARIES)).isFalse();
  }

  @Test
  void keys_withoutTheScope_orRevoked_areRefused() {
    String other = office.line("key", "--name", "directory", "--scope", "directory:write");
    Map<String, Object> menu = Map.of("title", "t", "text", "x", "acl", "everyone");

    assertThat(office.client.put("/v1/documents/menu", other, menu).json().path("code").asText())
        .isEqualTo("scope-missing");
    assertThat(office.client.put("/v1/documents/menu", office.ada, menu).status()).isEqualTo(403);
    assertThat(office.client.put("/v1/documents/menu", "ken_key_wrong", menu).status())
        .isEqualTo(401);
    assertThat(office.client.get("/v1/me", office.key).status()).isEqualTo(403);
    assertThat(office.client.get("/metrics", office.key).status()).isEqualTo(403);

    String third = office.line("key", "--name", "third", "--scope", "documents:write");
    assertThat(office.client.put("/v1/documents/menu", third, menu).status()).isEqualTo(200);
    String id =
        office
            .line("key", "--list")
            .lines()
            .filter(line -> line.contains("third"))
            .findFirst()
            .orElseThrow()
            .substring(0, 8);
    office.line("key", "--revoke", id);
    assertThat(office.client.put("/v1/documents/menu", third, menu).status()).isEqualTo(401);
  }

  @Test
  void key_asPerson_needsTheScope() {
    String asker = office.line("key", "--name", "bot", "--scope", "ask:as-person");

    assertThat(as("ada", asker).json().path("id").asText()).isEqualTo("ada");
    assertThat(as("dora", asker).status()).as("disabled").isEqualTo(401);
    assertThat(as("nobody", asker).status()).isEqualTo(401);
    assertThat(as("ada", office.key).status()).isEqualTo(403);
    assertThat(as("ada", office.eve).status()).as("a person's token").isEqualTo(401);
  }

  private TestClient.Answer as(String person, String key) {
    return office.client.send(
        office.client.request("/v1/me", key).header("Ken-As-Person", person).GET());
  }

  /** Who holds two tokens would else learn whether, and how often, something changed. */
  @Test
  void consistencyTokens_ofOneState_haveNothingInCommon() {
    List<byte[]> tokens = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      String token =
          office
              .client
              .post("/v1/directory/heartbeat", office.key, Map.of())
              .header("ken-consistency-token");
      tokens.add(Base64.getUrlDecoder().decode(token));
    }

    byte[] one = tokens.get(0);
    byte[] other = tokens.get(1);
    assertThat(one).hasSameSizeAs(other);
    int same = 0;
    for (int i = 0; i < one.length; i++) {
      same += one[i] == other[i] ? 1 : 0;
    }
    // Of 44 random bytes, ten are alike once in 10^15 runs.
    assertThat(same).isLessThan(10);
  }
}
