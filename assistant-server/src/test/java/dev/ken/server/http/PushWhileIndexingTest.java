package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.indexer.Patience;
import dev.ken.indexer.push.WriterTurns;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.Waits;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Pushing while someone else writes the index, makes it anew or goes back to an older one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PushWhileIndexingTest {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** Once, and much for a busy machine; half of what twenty waits one after the other take. */
  private static final Duration LONGEST = PATIENCE.multipliedBy(10);

  /** Longer than anything here takes. */
  private static final Duration AGES = Duration.ofMinutes(1);

  private final PushOffice office;

  PushWhileIndexingTest(@TempDir Path folder) {
    var waits =
        new Waits(
            Duration.ofSeconds(5),
            new WriterTurns(
                Patience.of(PATIENCE),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofMillis(100)));
    this.office = new PushOffice(folder, Clock.systemUTC(), waits);
  }

  @AfterAll
  void close() {
    office.close();
  }

  private Installation installation() {
    return Installation.open(
        Configuration.read(office.folder.resolve("data"), Map.of(), office.folder),
        Clock.systemUTC(),
        UUID::randomUUID);
  }

  @Test
  void push_whileTheWriterIsHeld_isRefusedInTimeAndHalfDoesNothing() throws Exception {
    office.push("kept", PushOffice.CAFETERIA, "everyone");
    List<TestClient.Answer> answers = new ArrayList<>();
    Duration taken;
    try (var other = installation();
        // The server lets go of it first.
        KnowledgeWriter _ = Patience.of(AGES).open(other.tenant().index()::openWriter);
        ExecutorService threads = Executors.newCachedThreadPool()) {
      long began = System.nanoTime();
      List<Supplier<TestClient.Answer>> writes =
          List.of(
              () -> office.push("fresh", PushOffice.CAFETERIA, "everyone"),
              () -> office.push("kept", "The cafeteria is closed.", "everyone"),
              () ->
                  office.client.put(
                      "/v1/documents/kept/acl", office.key, Map.of("allow", List.of())),
              () -> office.client.delete("/v1/documents/kept", office.key));
      List<Future<TestClient.Answer>> sent =
          writes.stream().map(write -> threads.submit(write::get)).toList();
      Future<TestClient.Answer> batch = threads.submit(this::mixedBatch);
      // People and groups don't wait for the index, and neither do askers.
      assertThat(office.putGroup("while", "user:x").json().path("result").asText())
          .isEqualTo("created");
      assertThat(office.reads(office.eve, "kept")).isTrue();
      for (Future<TestClient.Answer> answer : sent) {
        answers.add(answer.get());
      }
      JsonNode results = batch.get().json().path("results");
      assertThat(results).hasSize(40);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.path(i).path("status").asInt()).isEqualTo(i % 2 == 0 ? 503 : 200);
      }
      taken = Duration.ofNanos(System.nanoTime() - began);
    }

    assertThat(taken).isBetween(PATIENCE, LONGEST);
    for (TestClient.Answer answer : answers) {
      assertThat(answer.status()).as(answer.text()).isEqualTo(503);
      assertThat(answer.header("retry-after")).isEqualTo("10");
      assertThat(answer.json().path("code").asText()).isEqualTo("index-in-use");
      assertThat(answer.text()).contains("Nothing was changed", "Send this again");
    }
    assertThat(office.client.get("/v1/documents/kept", office.eve).text()).contains("serves lunch");
    assertThat(office.reads(office.eve, "fresh")).isFalse();
    office.restart();
    assertThat(office.client.get("/v1/documents/kept", office.eve).text()).contains("serves lunch");
    assertThat(office.reads(office.eve, "fresh")).isFalse();
    assertThat(office.push("fresh", PushOffice.CAFETERIA, "everyone").status()).isEqualTo(200);
  }

  /** Documents and people in turn, of which each document could wait anew. */
  private TestClient.Answer mixedBatch() {
    List<Map<String, Object>> operations = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      operations.add(Map.of("method", "DELETE", "path", "/v1/documents/kept"));
      operations.add(
          Map.of(
              "method", "PUT", "path", "/v1/directory/people/p" + i, "body", Map.of("name", "P")));
    }
    return office.client.post("/v1/batch", office.key, Map.of("operations", operations));
  }

  /** What a document was acknowledged to be. */
  private record Acknowledged(String text, boolean forEve) {}

  @Test
  void push_whileGenerationsAreSwapped_losesNothingThatWasAcknowledged() throws Exception {
    Map<String, Acknowledged> acknowledged = new HashMap<>();
    var writes = new Semaphore(0);
    var stop = new AtomicBoolean();
    try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> pushing =
          threads.submit(() -> {
            for (int i = 0; !stop.get(); i++) {
              if (one(i, acknowledged)) {
                writes.release();
              }
            }
          });
      try {
        for (int i = 0; i < 3; i++) {
          var reindexed = office.shell.run("reindex");
          assertThat(reindexed.exitCode()).as(reindexed.err()).isZero();
          // Something is written in each generation.
          writes.drainPermits();
          assertThat(writes.tryAcquire(3, AGES.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
      } finally {
        stop.set(true);
      }
      pushing.get();
    }
    assertThat(acknowledged.size()).isGreaterThan(3);
    assertStands(acknowledged);

    // Back to the generation before, which most of it is newer than.
    office.push("after", "The cafeteria has soup.", "everyone");
    acknowledged.put("after", new Acknowledged("The cafeteria has soup.", true));
    var back = office.shell.run("reindex", "--rollback");
    assertThat(back.exitCode()).as(back.err()).isZero();
    assertStands(acknowledged);
    office.restart();
    assertStands(acknowledged);
  }

  /** Makes one write, and notes and says whether it was acknowledged. */
  private boolean one(int number, Map<String, Acknowledged> acknowledged) {
    String id = "doc" + number % 7;
    String text = "The cafeteria serves dish number " + number + ".";
    boolean forEve = number % 3 > 0;
    Object acl = forEve ? "everyone" : Map.of("allow", List.of("group:none"));
    if (number % 5 == 4 && acknowledged.containsKey(id)) {
      boolean done =
          isDone(office.client.put("/v1/documents/" + id + "/acl", office.key, Map.of("acl", acl)));
      if (done) {
        acknowledged.computeIfPresent(id, (_, before) -> new Acknowledged(before.text(), forEve));
      }
      return done;
    }
    if (number % 11 == 10) {
      boolean done = isDone(office.client.delete("/v1/documents/" + id, office.key));
      if (done) {
        acknowledged.remove(id);
      }
      return done;
    }
    boolean done = isDone(office.push(id, text, acl));
    if (done) {
      acknowledged.put(id, new Acknowledged(text, forEve));
    }
    return done;
  }

  private static boolean isDone(TestClient.Answer answer) {
    assertThat(answer.status()).as(answer.text()).isIn(200, 503);
    return answer.status() == 200;
  }

  private void assertStands(Map<String, Acknowledged> acknowledged) {
    for (int i = 0; i < 7; i++) {
      String id = "doc" + i;
      Acknowledged one = acknowledged.get(id);
      assertThat(office.reads(office.eve, id)).as(id).isEqualTo(one != null && one.forEve());
      if (one != null) {
        if (one.forEve()) {
          assertThat(office.client.get("/v1/documents/" + id, office.eve).text())
              .contains(one.text());
        }
        // What is kept is what was acknowledged, also where nobody may read it.
        Object acl = one.forEve() ? "everyone" : Map.of("allow", List.of("group:none"));
        assertThat(office.push(id, one.text(), acl).json().path("result").asText())
            .isEqualTo("unchanged");
      }
    }
    if (acknowledged.containsKey("after")) {
      assertThat(office.reads(office.eve, "after")).isTrue();
    }
  }
}
