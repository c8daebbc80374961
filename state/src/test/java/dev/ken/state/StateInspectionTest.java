package dev.ken.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ken.core.error.KenException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator learns of a state file that is sound, broken, open elsewhere or left behind. */
final class StateInspectionTest {
  @TempDir private Path folder;
  private Path file = Path.of("unset");

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("a # folder, 100 % odd").resolve("state.sqlite");
  }

  private void write(int people) {
    try (SqliteState state = SqliteState.open(file)) {
      state.directory().replace(SqliteStateTest.people(people));
    }
  }

  private StateInspection inspect() {
    return StateInspection.of(file).orElseThrow();
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private Map<String, String> everything() throws IOException {
    Map<String, String> all = new TreeMap<>();
    try (Stream<Path> files = Files.list(file.getParent())) {
      for (Path one : files.toList()) {
        all.put(
            one.toString(),
            Files.getLastModifiedTime(one) + " " + Arrays.hashCode(Files.readAllBytes(one)));
      }
    }
    return all;
  }

  private void assertCode(String code) {
    assertThatThrownBy(this::inspect)
        .isInstanceOfSatisfying(
            KenException.class,
            failure -> {
              assertThat(failure.code()).isEqualTo(code);
              assertThat(failure.getMessage()).contains(file.toString());
            });
  }

  @Test
  void of_noFile_isNothingAndMakesNothing() {
    assertThat(StateInspection.of(file)).isEmpty();
    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void of_soundFile_countsAndLeavesNoTrace() throws IOException {
    write(20);
    Map<String, String> before = everything();

    StateInspection inspection = inspect();

    assertThat(inspection.faults()).isEmpty();
    assertThat(inspection.upToDate()).isTrue();
    assertThat(inspection.people()).isEqualTo(20);
    assertThat(inspection.directoryVersion()).isEqualTo(1);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void of_fileOpenElsewhere_seesWhatWasStoredAndLeavesNoTrace() throws IOException {
    try (SqliteState state = SqliteState.open(file)) {
      state.directory().replace(SqliteStateTest.people(7));
      Map<String, String> before = everything();
      assertThat(before).hasSizeGreaterThan(2);

      assertThat(inspect().people()).isEqualTo(7);

      assertThat(everything()).isEqualTo(before);
      state.directory().replace(SqliteStateTest.people(8));
      assertThat(inspect().people()).isEqualTo(8);
    }
  }

  @Test
  void of_filesLeftByACrash_seesWhatWasStoredAndLeavesNoTrace() throws IOException {
    Path crashed = folder.resolve("crashed").resolve("state.sqlite");
    try (SqliteState state = SqliteState.open(file)) {
      state.directory().replace(SqliteStateTest.people(9));
      Files.createDirectory(crashed.getParent());
      for (String ending : new String[] {"", "-wal", "-shm"}) {
        Files.copy(
            file.resolveSibling("state.sqlite" + ending),
            crashed.resolveSibling("state.sqlite" + ending));
      }
    }
    file = crashed;
    Map<String, String> before = everything();
    assertThat(inspect().people()).isEqualTo(9);
    assertThat(everything()).isEqualTo(before);

    Files.delete(file.resolveSibling("state.sqlite-shm"));
    before = everything();
    assertThat(inspect().people()).as("as in a backup").isEqualTo(9);
    assertThat(everything()).isEqualTo(before);
  }

  @Test
  void of_noSqliteFile_isCorrupt() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "This is no database, but it is long enough. ".repeat(200));

    assertCode("state-corrupt");
  }

  @Test
  void of_brokenPage_namesTheFault() throws IOException {
    write(3_000);
    try (var broken = new RandomAccessFile(file.toFile(), "rw")) {
      assertThat(broken.length()).isGreaterThan(40 * 4096);
      broken.seek(30 * 4096);
      broken.write(new byte[3 * 4096]);
    }

    try {
      assertThat(inspect().faults()).isNotEmpty();
    } catch (KenException e) {
      assertThat(e.code()).isEqualTo("state-corrupt");
    }
  }

  @Test
  void of_missingRow_noticesTheDigestAndTheReference() throws SQLException {
    write(5);
    execute("DELETE FROM account WHERE principal IN (SELECT principal FROM account LIMIT 1)");
    assertThat(inspect().faults())
        .containsExactly(
            "rows of people or groups are missing or changed: their digest is another");

    execute("PRAGMA foreign_keys = OFF");
    execute("DELETE FROM person");
    assertThat(inspect().faults())
        .containsExactly("a row of account names one of person that is not there");
  }

  @Test
  void of_otherSchema_saysWhose() throws SQLException {
    write(1);
    execute("UPDATE flyway_schema_history SET version = '999'");
    assertCode("state-schema-newer");
    execute("DROP TABLE flyway_schema_history");
    assertCode("state-schema-unknown");
  }

  @Test
  void of_storedTimes_givesTheNewest() throws SQLException {
    write(1);
    execute(
        "INSERT INTO trace VALUES"
            + " ('a','t','c','p','q','s',NULL,NULL,'answered',0.5,'2031-02-03T04:05:06.700Z'),"
            + " ('b','t','c','p','q','s',NULL,NULL,'answered',0.5,'2030-02-03T04:05:06Z')");

    assertThat(inspect().newest()).contains(Instant.parse("2031-02-03T04:05:06.700Z"));
    execute("UPDATE trace SET started_at = 'yesterday'");
    assertThat(inspect().faults())
        .singleElement()
        .asString()
        .startsWith("a stored time can't be understood");
  }
}
