package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.indexer.push.WriterTurns;
import dev.ken.server.MovedClock;
import dev.ken.server.SmallCompany;
import dev.ken.server.Waits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What counts of people and groups as time passes, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FreshnessTest {
  private static final Map<String, Object> HR = Map.of("allow", List.of("group:hr"));
  private static final Map<String, Object> NOT_HR =
      Map.of("allow", List.of("everyone"), "deny", List.of("group:hr"));
  private static final Duration BUDGET = Duration.ofHours(1);
  private static final Duration OFTEN = Duration.ofMillis(10);

  private final MovedClock clock = MovedClock.running();
  private final PushOffice office;

  FreshnessTest(@TempDir Path folder) {
    this.office = new PushOffice(folder, clock, new Waits(OFTEN, WriterTurns.standard()));
  }

  @AfterAll
  void close() {
    office.close();
  }

  /** Asks again until it is so: the server reads people in its own time. */
  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited long enough").isLessThan(deadline);
      Thread.onSpinWait();
    }
  }

  private int me(String token) {
    return office.client.get("/v1/me", token).status();
  }

  @Test
  void pushedMemberships_withoutHeartbeat_letNobodyInAndKeepEverybodyOut() {
    office.putPerson("ada", List.of("user:ada.l"));
    office.putGroup("hr", "user:ada.l");
    office.push("for-hr", "Only for human resources.", HR);
    office.push("not-hr", "For all but human resources.", NOT_HR);
    assertThat(office.reads(office.ada, "for-hr")).isTrue();
    assertThat(office.reads(office.eve, "not-hr")).isTrue();

    clock.pass(BUDGET.plusMinutes(1));
    // People of people.yaml are read again by the server itself.
    await(() -> me(office.ada) == 200);
    assertThat(office.reads(office.ada, "for-hr")).as("stale for allow").isFalse();
    assertThat(office.reads(office.eve, "not-hr")).as("stale for deny").isFalse();

    var heard = office.client.post("/v1/directory/heartbeat", office.key, Map.of());
    assertThat(heard.status()).as(heard.text()).isEqualTo(200);
    assertThat(office.reads(office.ada, "for-hr")).isTrue();
    assertThat(office.reads(office.eve, "not-hr")).isTrue();
  }

  @Test
  void peopleFile_changedWhileServing_isInForceSoon_andUnreadableGrowsOld() {
    SmallCompany company = SmallCompany.at(office.folder.resolve("company"));
    String people = company.read("people.yaml");
    try {
      company.write("people.yaml", people.replace("name: Eve Holm", "name: Eve Oak"));
      await(() -> office.client.get("/v1/me", office.eve).text().contains("Eve Oak"));

      company.write("people.yaml", "people: [");
      clock.pass(BUDGET.plusMinutes(1));
      assertThat(me(office.eve)).isEqualTo(503);
      assertThat(office.outcome(office.eve, PushOffice.LUNCH)).isEqualTo("unavailable");
    } finally {
      company.write("people.yaml", people);
    }
    await(() -> me(office.eve) == 200);
  }
}
