package dev.ken.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.PersonId;
import dev.ken.core.conversation.Answer;
import dev.ken.core.conversation.Conversation;
import dev.ken.core.conversation.ConversationId;
import dev.ken.core.conversation.ConversationSummary;
import dev.ken.core.conversation.Turn;
import dev.ken.core.document.DocumentId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A state file that an older Ken wrote. */
final class SchemaUpgradeTest {
  private static final PersonId ADA = new PersonId("ada");
  private static final ConversationId OLD = new ConversationId(new UUID(1, 1));

  @TempDir Path folder;

  @Test
  void open_fileOfTheFirstSchema_keepsItsConversationsWithoutTheirAnswers() throws SQLException {
    Path file = folder.resolve("state.sqlite");
    writeFirstSchema(file);
    String time = "2026-03-02T08:00:00.123456789Z";
    execute(
        file,
        "INSERT INTO conversation (person, id) VALUES ('ada', '" + OLD + "')",
        "INSERT INTO turn VALUES ('ada', '"
            + OLD
            + "', 0, 'one?', 'one?', 'abstained', '"
            + time
            + "')",
        "INSERT INTO turn VALUES ('ada', '"
            + OLD
            + "', 1, 'two?', 'two?', 'answered', '"
            + time
            + "')",
        "INSERT INTO turn_document VALUES ('ada', '" + OLD + "', 1, 'd1')");

    try (SqliteState state = SqliteState.open(file)) {
      var one = new Answer("abstained", "", List.of(), new TreeSet<>());
      var two = new Answer("answered", "", List.of(), new TreeSet<>(List.of(new DocumentId("d1"))));
      Instant askedAt = Instant.parse(time);
      assertThat(state.conversations().find(OLD, ADA, 10))
          .contains(
              new Conversation(
                  OLD,
                  ADA,
                  List.of(
                      new Turn("one?", "one?", one, askedAt),
                      new Turn("two?", "two?", two, askedAt))));
      assertThat(state.conversations().list(ADA, Optional.empty(), 10))
          .containsExactly(
              new ConversationSummary(OLD, "one?", Instant.parse("2026-03-02T08:00:00Z"), 2));
    }
  }

  private static void writeFirstSchema(Path file) {
    Flyway.configure(SchemaUpgradeTest.class.getClassLoader())
        .loggers(QuietFlywayLog.class.getName())
        .dataSource("jdbc:sqlite:" + file, null, null)
        .locations("classpath:dev/ken/state/migration")
        .target("1")
        .load()
        .migrate();
  }

  private static void execute(Path file, String... statements) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      for (String each : statements) {
        statement.executeUpdate(each);
      }
    }
  }
}
