package dev.ken.server.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.server.SmallCompany;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What 'ken who-can-read --changed-since' says of what became of rights between two runs. */
final class ChangedSinceTest {
  private static final Instant MONDAY = Instant.parse("2026-11-16T08:00:00Z");

  @TempDir private Path folder;
  private SmallCompany company;

  @BeforeEach
  void index() {
    company = SmallCompany.writeTo(folder.resolve("company"));
    assertThat(at(Duration.ZERO, "index", company.folder().toString()).exitCode()).isZero();
  }

  private Shell.Ran at(Duration later, String... arguments) {
    return new Shell(folder).at(MONDAY.plus(later)).run(arguments);
  }

  @Test
  void changedSince_aFolderClosedAndADocumentAdded_saysWhoLostAndGained() {
    company.write("hr/.ken-access.yaml", "allow: [\"user:ada\"]\n");
    company.write("lunch.md", "# Lunch\n\nAt noon.\n");
    assertThat(at(Duration.ofDays(1), "index", company.folder().toString()).exitCode()).isZero();

    var ran = at(Duration.ofDays(2), "who-can-read", "--changed-since", "2d");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.said())
        .contains("since 2026-11-16T08:00:00Z")
        .contains("Compared with what was recorded at 2026-11-16T08:00:00Z.")
        .containsSubsequence("company:/lunch.md", "+ ada, ben");
    assertThat(at(Duration.ofDays(2), "who-can-read", "--changed-since", "1h").said())
        .contains("Rights gained since 2026-11-18T07:00:00Z: 0, lost: 0")
        .contains("recorded at 2026-11-17T08:00:00Z");
    assertThat(at(Duration.ofDays(2), "audit", "log", "--limit", "1").said())
        .contains("listed-changes since 2026-11-18T07:00:00Z");
  }

  @Test
  void changedSince_ofADocument_isOfItAlone() {
    company.write(".ken-access.yaml", "allow: [everyone]\n");
    assertThat(at(Duration.ofDays(1), "index", company.folder().toString()).exitCode()).isZero();

    var ran =
        at(Duration.ofDays(1), "who-can-read", "leave.md", "--changed-since", "12h", "--json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(Shell.json(ran.out()).path("list")).hasSize(1);
    assertThat(Shell.json(ran.out()).path("list").get(0).path("name").asText())
        .isEqualTo("company:/leave.md");
    assertThat(Shell.json(ran.out()).path("list").get(0).path("gained").path("people").get(0))
        .asString()
        .contains("eve");
  }

  /** Without a server that reads the file again and again, each command does. */
  @Test
  void commands_peopleChangedAMomentAgo_goByWhatIsStatedNow() throws IOException {
    assertThat(at(Duration.ZERO, "search", "--as", "ben", "deployment").out()).contains("deploy");
    Path people = company.folder().resolve("people.yaml");
    Files.writeString(
        people, Files.readString(people).replace("\"user:ben\", \"user:dora\"", "\"user:dora\""));

    assertThat(at(Duration.ofSeconds(1), "search", "--as", "ben", "deployment").out())
        .doesNotContain("deploy");
    assertThat(at(Duration.ofSeconds(1), "who-can-read", "deploy.md").said())
        .contains("1 of 4 people may read");
  }

  @Test
  void changedSince_beforeTheFirstRecord_saysWhenThatWas() {
    var ran = at(Duration.ofDays(1), "who-can-read", "--changed-since", "2026-11-15");

    assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ran.failure())
        .contains("since 2026-11-15T00:00:00Z: they were first recorded at 2026-11-16T08:00:00Z");
  }

  @Test
  void changedSince_noTimeOrOneToCome_saysHowToWriteIt() {
    assertThat(at(Duration.ZERO, "who-can-read", "--changed-since", "yesterday").failure())
        .contains("'yesterday': it is no time that Ken understands", "7d, 12h or 30m");
    assertThat(at(Duration.ZERO, "who-can-read", "--changed-since", "2026-13-01").failure())
        .contains("it is no time");
    assertThat(at(Duration.ZERO, "who-can-read", "--changed-since", "2026-11-17").failure())
        .contains("it is in the future");
    assertThat(at(Duration.ZERO, "who-can-read", "--changed-since", "-999999999-01-01").failure())
        .contains("it is before 1970");
    assertThat(at(Duration.ZERO, "who-can-read").failure())
        .contains("none was named", "--changed-since");
  }
}
