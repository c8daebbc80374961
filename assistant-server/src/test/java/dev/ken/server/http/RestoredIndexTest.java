package dev.ken.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.index.KnowledgeWriter;
import dev.ken.indexer.Patience;
import dev.ken.indexer.push.WriterTurns;
import dev.ken.server.Configuration;
import dev.ken.server.Installation;
import dev.ken.server.Waits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that was restored from a backup, while what is kept of pushes is newer. */
final class RestoredIndexTest {
  private static final String MENU = "/v1/documents/menu";

  @Test
  void serve_indexOfBeforeARevocationWhileAnotherProcessWritesIt_showsNothingUntilItIsMade(
      @TempDir Path folder) throws Exception {
    var waits =
        new Waits(
            Duration.ofMillis(50), WriterTurns.standard().withPatience(Duration.ofMillis(200)));
    try (var office = new PushOffice(folder, Clock.systemUTC(), waits)) {
      Path index = folder.resolve("data/tenants/default/index");
      office.push("menu", PushOffice.CAFETERIA, "everyone");
      assertThat(office.reads(office.eve, "menu")).isTrue();
      office.stop();
      copy(index, folder.resolve("backup"));
      office.start();
      var revoked = office.client.put(MENU + "/acl", office.key, Map.of("allow", List.of()));
      assertThat(revoked.status()).isEqualTo(200);
      office.stop();
      delete(index);
      copy(folder.resolve("backup"), index);

      try (var other = installation(folder);
          KnowledgeWriter _ =
              Patience.of(Duration.ofMinutes(1)).open(other.tenant().index()::openWriter)) {
        office.start();
        assertThat(office.client.get(MENU, office.eve).status()).isEqualTo(503);
        assertThat(
                office
                    .client
                    .post("/v1/ask", office.eve, Map.of("question", PushOffice.LUNCH))
                    .text())
            .doesNotContain("noon");
        assertThat(office.client.get("/readyz", null).status()).isEqualTo(503);
      }

      int status = 503;
      while (status == 503) {
        Thread.sleep(20);
        status = office.client.get(MENU, office.eve).status();
      }
      assertThat(status).isEqualTo(404);
    }
  }

  private static Installation installation(Path folder) {
    return Installation.open(
        Configuration.read(folder.resolve("data"), Map.of(), folder),
        Clock.systemUTC(),
        UUID::randomUUID);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
