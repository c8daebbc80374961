package dev.ken.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.indexer.IndexProgress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Operators are told when documents close because somebody whom they deny is gone. */
final class KeptOutWatchTest {
  @TempDir private Path folder;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private void people(SmallCompany company, String... ids) {
    var text = new StringBuilder("namespace: small\npeople:\n");
    for (String id : ids) {
      text.append("  - {id: ").append(id).append(", name: ").append(id).append("}\n");
    }
    company.write("people.yaml", text.toString());
  }

  private String told() throws InterruptedException {
    String words = told.poll(2, TimeUnit.MINUTES);
    assertThat(words).isNotNull();
    return words;
  }

  @Test
  void look_deniedPersonRemovedAndStatedAgain_isToldOnceEach() throws InterruptedException {
    SmallCompany company = SmallCompany.writeTo(folder.resolve("company"));
    company.write(".ken-access.yaml", "allow: [everyone]\n");
    company.write("hr/.ken-access.yaml", "allow: [everyone]\ndeny: [\"user:zoe\"]\n");
    company.delete("broken/.ken-access.yaml");
    people(company, "ada", "zoe");
    Configuration configuration =
        Configuration.read(
            folder.resolve("data"),
            Map.of("KEN_SOURCES", "[{name: docs, folder: company}]"),
            folder);
    try (var installation = Installation.open(configuration, Clock.systemUTC(), UUID::randomUUID)) {
      var _ =
          new IndexJob(installation, Clock.systemUTC())
              .indexConfigured(configuration.sources(), false, IndexProgress.SILENT);
      Tenant tenant = installation.tenant();
      try (var _ =
          KeptOutWatch.start(
              tenant.directory(), tenant.index(), Duration.ofMillis(10), told::add)) {
        people(company, "ada");
        tenant.refreshDirectory();
        assertThat(told())
            .isEqualTo(
                "everyone is kept out of docs:/hr/salaries.md, by the denied user:small:zoe:"
                    + " user:small:zoe is nobody's account, or not known to be somebody's still,"
                    + " so that anybody might be meant");

        people(company, "ada", "zoe");
        tenant.refreshDirectory();

        assertThat(told()).isEqualTo("no denied user or group keeps everyone out any more");
        assertThat(List.copyOf(told)).isEmpty();
      }
    }
  }
}
