package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Whose rights have changed since a time is told as people could open documents then and now. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RightsChangesTest {
  private static final int CHANGES = 60;
  private static final long SEED = 20_261_122;
  private static final List<String> DOCUMENTS = List.of("one", "two", "three");
  private static final List<String> PEOPLE = List.of("p1", "p2", "p3");

  private final PushOffice office;
  private final String operator;

  RightsChangesTest(@TempDir Path folder) {
    this.office = new PushOffice(folder);
    this.operator = office.line("key", "--name", "watch", "--scope", "operator");
  }

  @AfterAll
  void close() {
    office.close();
  }

  private TestClient.Answer ask(Map<String, Object> body) {
    return office.client.post("/v1/who-can-read/changes", operator, body);
  }

  private static <T> T any(List<T> all, SplittableRandom random) {
    return all.get(random.nextInt(all.size()));
  }

  private void change(SplittableRandom random) {
    String document = any(DOCUMENTS, random);
    String person = any(PEOPLE, random);
    switch (random.nextInt(6)) {
      case 0, 1 ->
          office.push(document, PushOffice.CAFETERIA, any(List.of("group:g", "everyone"), random));
      case 2 ->
          office.client.put(
              "/v1/documents/" + document + "/acl",
              office.key,
              Map.of("acl", any(List.of("group:g", "user:u-p1", "everyone"), random)));
      case 3 -> office.client.delete("/v1/documents/" + document, office.key);
      case 4 -> office.putPerson(person, List.of("user:u-" + person));
      default -> office.putGroup("g", "user:u-" + person);
    }
  }

  @Test
  void changes_randomChanges_areThoseOfWhatPeopleCouldOpen() {
    var random = new SplittableRandom(SEED);
    var naive = new TreeMap<Instant, Set<String>>();
    int some = 0;
    for (int i = 0; i < CHANGES; i++) {
      office.server.tenant().rightsRecorder().record();
      naive.put(Instant.now(), PushedRights.now(office, operator));
      change(random);
      List<Instant> moments = new ArrayList<>(naive.keySet());
      Instant since = any(moments, random);
      String what = "seed " + SEED + ", change " + i + ", since " + since;

      var answer = ask(Map.of("since", since.toString()));

      assertThat(answer.status()).as("%s: %s", what, answer.text()).isEqualTo(200);
      Set<String> before = naive.floorEntry(since).getValue();
      Set<String> now = PushedRights.now(office, operator);
      assertThat(PushedRights.of(answer.json(), "gained"))
          .as(what)
          .isEqualTo(PushedRights.without(now, before));
      assertThat(PushedRights.of(answer.json(), "lost"))
          .as(what)
          .isEqualTo(PushedRights.without(before, now));
      assertThat(answer.json().path("gained").asInt())
          .isEqualTo(PushedRights.without(now, before).size());
      assertThat(Instant.parse(answer.json().path("compared_with").asText()))
          .isBeforeOrEqualTo(since);
      some += now.equals(before) ? 0 : 1;
    }
    assertThat(some).as("seed %d", SEED).isGreaterThan(CHANGES / 4);
  }

  @Test
  void changes_ofOneDocument_areItsOwnAlone() {
    office.push("memo", PushOffice.CAFETERIA, "user:nobody");
    office.push("note", PushOffice.CAFETERIA, "user:nobody");
    office.server.tenant().rightsRecorder().record();
    Instant since = Instant.now();
    office.push("memo", PushOffice.CAFETERIA, "everyone");
    office.push("note", PushOffice.CAFETERIA, "everyone");

    var answer = ask(Map.of("since", since.toString(), "document", "memo"));

    assertThat(answer.json().path("list")).hasSize(1);
    assertThat(answer.json().path("list").get(0).path("document_id").asText()).isEqualTo("memo");
    assertThat(office.line("audit", "log", "--limit", "1"))
        .contains("listed-changes  memo since " + since);
  }

  @Test
  void changes_sinceBeforeTheFirstRecord_saysWhenThatWas() {
    office.server.tenant().rightsRecorder().record();

    var answer = ask(Map.of("since", "2020-01-01T00:00:00Z"));

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().path("code").asText()).isEqualTo("rights-not-recorded");
    assertThat(answer.text()).contains("they were first recorded at 20");
  }

  @Test
  void changes_sinceATimeToComeOrBeforeAllTimes_isRefused() {
    for (String since :
        List.of(
            "2099-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "-1000000000-01-01T00:00:00Z")) {
      assertThat(ask(Map.of("since", since)).text()).as(since).contains("moment-invalid");
    }
  }

  @Test
  void changes_ofADocumentThatNeverWas_isUnknown() {
    office.server.tenant().rightsRecorder().record();
    String longest = "x".repeat(10_000);

    var answer = ask(Map.of("since", Instant.now().toString(), "document", longest));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().path("code").asText()).isEqualTo("document-unknown");
    assertThat(office.line("audit", "log", "--limit", "1").length()).isLessThan(1_000);
  }

  @Test
  void changes_sinceSomethingElse_isRefused() {
    assertThat(ask(Map.of("since", "yesterday")).text())
        .contains("field-type", "2026-11-22T08:00:00Z");
    assertThat(ask(Map.of()).text()).contains("field-missing");
    assertThat(office.client.post("/v1/who-can-read/changes", office.ada, Map.of()).status())
        .isEqualTo(403);
  }
}
