package dev.ken.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import dev.ken.core.error.KenException.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteStateTest {
  private static final Namespace HARBOR = new Namespace("harbor");

  @TempDir Path folder;
  private Path file = Path.of("unset");

  @BeforeEach
  void chooseFile() {
    file = folder.resolve("tenant").resolve("state.sqlite");
  }

  @Test
  void open_newFile_isReadableByItsOwnerOnly() throws IOException {
    try (SqliteState state = SqliteState.open(file)) {
      state.directory().replace(people(3));
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      Path log = file.resolveSibling("state.sqlite-wal");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void open_again_findsWhatWasStored() {
    try (SqliteState state = SqliteState.open(file)) {
      state.directory().replace(people(2_500));
    }
    try (SqliteState state = SqliteState.open(file)) {
      assertThat(state.directory().current().people()).hasSize(2_500);
    }
  }

  @Test
  void open_eightThreadsOnANewFile_allSucceed() throws Exception {
    var start = new CyclicBarrier(8);
    Callable<Long> open =
        () -> {
          start.await();
          try (SqliteState state = SqliteState.open(file)) {
            return state.directory().current().version().value();
          }
        };
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (Future<Long> version :
          threads.invokeAll(IntStream.range(0, 8).mapToObj(_ -> open).toList())) {
        assertThat(version.get()).isZero();
      }
    }
  }

  @Test
  void open_notAnSqliteFile_isCorruptWithARemedy() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "this is no database, but long enough to be taken for one. ".repeat(99));

    assertFailure(() -> SqliteState.open(file), "state-corrupt", Fault.OURS)
        .satisfies(e -> assertThat(e.remedy()).contains("backup").contains(file.toString()));
    assertThat(Files.readString(file)).startsWith("this is no database");
  }

  @Test
  void open_otherProgramsTables_isRefusedAndKeepsThem() throws Exception {
    Files.createDirectories(file.getParent());
    execute("CREATE TABLE recipes (name TEXT)");

    assertFailure(() -> SqliteState.open(file), "state-schema-unknown", Fault.CALLER);

    execute("INSERT INTO recipes VALUES ('soup')");
  }

  @Test
  void open_schemaOfANewerKen_isRefused() throws Exception {
    SqliteState.open(file).close();
    execute(
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success)"
            + " VALUES (99, '99', 'future', 'SQL', 'V99__future.sql', '', 0, 1)");

    assertFailure(() -> SqliteState.open(file), "state-schema-newer", Fault.CALLER)
        .satisfies(e -> assertThat(e).hasMessageContaining("a newer version of Ken"));
  }

  @Test
  void open_schemaChangedByHand_isRefused() throws Exception {
    SqliteState.open(file).close();
    execute("UPDATE flyway_schema_history SET checksum = checksum + 1 WHERE version = '1'");

    assertFailure(() -> SqliteState.open(file), "state-schema-unknown", Fault.CALLER);
  }

  @Test
  void open_folderIsAFile_isUnavailable() throws IOException {
    Files.writeString(folder.resolve("tenant"), "in the way");

    assertFailure(() -> SqliteState.open(file), "state-unavailable", Fault.OURS);
  }

  @Test
  void current_damagedPages_isCorruptAndNeverEmpty() throws Exception {
    try (SqliteState state = SqliteState.open(file)) {
      state.directory().replace(people(2_000));
    }
    byte[] bytes = Files.readAllBytes(file);
    for (int i = 3 * 4096; i < bytes.length; i++) {
      bytes[i] = (byte) 0xa5;
    }
    Files.write(file, bytes);

    assertFailure(
        () -> {
          try (SqliteState state = SqliteState.open(file)) {
            state.directory().current();
          }
        },
        "state-corrupt",
        Fault.OURS);
  }

  @Test
  void current_missingRow_isCorruptAndNeverHalfADirectory() throws Exception {
    try (SqliteState state = SqliteState.open(file)) {
      state.directory().replace(people(20));
    }
    execute("DELETE FROM group_member WHERE member LIKE '%p7'");

    try (SqliteState state = SqliteState.open(file)) {
      assertFailure(state.directory()::current, "state-corrupt", Fault.OURS);
    }
  }

  @Test
  void current_noVersionRow_isCorruptAndNeverEmpty() throws Exception {
    SqliteState.open(file).close();
    execute("DELETE FROM directory_state");

    try (SqliteState state = SqliteState.open(file)) {
      assertFailure(state.directory()::current, "state-corrupt", Fault.OURS);
    }
  }

  @Test
  void current_rowThatIsNoPrincipal_isUnavailable() throws Exception {
    try (SqliteState state = SqliteState.open(file)) {
      state.directory().replace(people(3));
    }
    execute("UPDATE group_member SET member = 'robot:x:y' WHERE member LIKE '%p1'");

    try (SqliteState state = SqliteState.open(file)) {
      assertFailure(state.directory()::current, "state-unavailable", Fault.OURS)
          .satisfies(e -> assertThat(e).hasMessageContaining("robot:x:y"));
    }
  }

  @Test
  void current_tableGone_isUnavailable() throws Exception {
    try (SqliteState state = SqliteState.open(file)) {
      execute("ALTER TABLE directory_state RENAME TO moved");
      assertFailure(state.directory()::current, "state-unavailable", Fault.OURS);
    }
  }

  @Test
  void current_fileRemovedWhileOpen_isUnavailable() throws IOException {
    try (SqliteState state = SqliteState.open(file)) {
      state.directory().replace(people(3));
      Files.delete(file);
      assertFailure(state.directory()::current, "state-unavailable", Fault.OURS);
    }
  }

  @Test
  void current_fileReplacedWhileOpen_isUnavailable() throws IOException {
    Path other = folder.resolve("other.sqlite");
    SqliteState.open(other).close();
    try (SqliteState state = SqliteState.open(file)) {
      state.directory().replace(people(3));
      Files.delete(file);
      Files.copy(other, file);
      assertFailure(state.directory()::current, "state-unavailable", Fault.OURS)
          .satisfies(e -> assertThat(e).hasMessageContaining("replaced while it was open"));
    }
  }

  @Test
  void current_afterClose_isUnavailable() {
    SqliteState state = SqliteState.open(file);
    state.close();

    assertFailure(state.directory()::current, "state-unavailable", Fault.OURS)
        .satisfies(e -> assertThat(e).hasMessageContaining("closed"));
  }

  @Test
  void current_otherStateOfEqualVersion_isLoadedAnew() throws Exception {
    Path backup = folder.resolve("backup.sqlite");
    try (SqliteState state = SqliteState.open(file)) {
      state.directory().replace(people(1));
      try (SqliteState writer = SqliteState.open(backup)) {
        writer.directory().replace(people(2));
      }
      assertThat(state.directory().current().people()).hasSize(1);
      // What restoring a backup table by table would do, within one file.
      execute(
          String.format(
                  Locale.ROOT,
                  "ATTACH '%s' AS backup; BEGIN; %s UPDATE directory_state SET digest =",
                  backup,
                  copied("person", "account", "member_group", "group_member"))
              + " (SELECT digest FROM backup.directory_state); COMMIT");

      assertThat(state.directory().current().people()).hasSize(2);
    }
  }

  private static String copied(String... tables) {
    var statements = new StringBuilder();
    for (String table : tables) {
      statements.append(String.format(Locale.ROOT, "DELETE FROM %s;", table));
    }
    for (String table : tables) {
      statements.append(
          String.format(Locale.ROOT, "INSERT INTO %1$s SELECT * FROM backup.%1$s;", table));
    }
    return statements.toString();
  }

  @Test
  void replace_diskFull_saysSoAndChangesNothing() throws IOException {
    SqliteState.open(file).close();
    int pages = Math.toIntExact(Files.size(file) / 4096) + 8;
    var small = new SqliteSettings(2, Duration.ofSeconds(5), pages);
    try (SqliteState state = SqliteState.open(file, small)) {
      Directory before = state.directory().replace(people(3));

      assertFailure(() -> state.directory().replace(people(5_000)), "disk-full", Fault.OURS)
          .satisfies(e -> assertThat(e.remedy()).contains("Free space"));

      assertThat(state.directory().current()).isSameAs(before);
      assertThat(state.directory().replace(people(2)).people()).hasSize(2);
    }
  }

  @Test
  void replace_anotherProcessHoldsTheFile_isBusyAndCurrentStillAnswers() throws Exception {
    var impatient = new SqliteSettings(2, Duration.ofMillis(200), Integer.MAX_VALUE);
    try (SqliteState state = SqliteState.open(file, impatient);
        Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = other.createStatement()) {
      state.directory().replace(people(3));
      statement.execute("BEGIN IMMEDIATE");

      assertFailure(() -> state.directory().replace(people(1)), "state-busy", Fault.CONFLICT);
      assertThat(state.directory().current().people()).hasSize(3);

      statement.execute("ROLLBACK");
      assertThat(state.directory().replace(people(1)).people()).hasSize(1);
    }
  }

  private static AbstractThrowableAssert<?, KenException> assertFailure(
      ThrowingCallable action, String code, Fault fault) {
    KenException failure = catchThrowableOfType(KenException.class, action);
    assertThat(failure.code()).as(failure.getMessage()).isEqualTo(code);
    assertThat(failure.fault()).isEqualTo(fault);
    assertThat(failure.remedy()).endsWith(".");
    return assertThat(failure);
  }

  private void execute(String statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(statements);
    }
  }

  static DirectoryContent people(int count) {
    List<Person> people =
        IntStream.range(0, count)
            .mapToObj(number ->
                new Person(
                    new PersonId("p" + number),
                    "Person " + number,
                    new TreeSet<>(List.of(new Principal.User(HARBOR, "p" + number))),
                    false))
            .toList();
    var members = new TreeSet<Principal>();
    people.forEach(person -> members.addAll(person.accounts()));
    var all = new Principal.Group(HARBOR, "all");
    return new DirectoryContent(
        people, List.of(new GroupMembers(all, "All", members, true)), Instant.EPOCH);
  }
}
