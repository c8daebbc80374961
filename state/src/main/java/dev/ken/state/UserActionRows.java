package dev.ken.state;

import dev.ken.core.access.PersonId;
import dev.ken.core.document.DocumentId;
import dev.ken.core.trace.UserAction;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The rows of what people did beside asking. */
final class UserActionRows {
  private final Handle handle;

  UserActionRows(Handle handle) {
    this.handle = handle;
  }

  long insert(UserAction action) {
    long id =
        handle
            .createUpdate(
                "INSERT INTO user_action (person, kind, subject, at)"
                    + " VALUES (:person, :kind, :subject, :at)")
            .bind("person", action.person().value())
            .bind("kind", action.kind().name().toLowerCase(Locale.ROOT))
            .bind("subject", action.subject())
            .bind("at", action.at().toString())
            .executeAndReturnGeneratedKeys("id")
            .mapTo(Long.class)
            .one();
    if (!action.documents().isEmpty()) {
      try (PreparedBatch batch =
          handle.prepareBatch(
              "INSERT INTO user_action_document (action, document) VALUES (?, ?)")) {
        action.documents().forEach(document -> batch.add(id, document.value()));
        batch.execute();
      }
    }
    return id;
  }

  List<UserAction> newest(PersonId person, int limit) {
    return handle
        .createQuery(
            "SELECT id, kind, subject, at FROM user_action WHERE person = :person"
                + " ORDER BY id DESC LIMIT :limit")
        .bind("person", person.value())
        .bind("limit", limit)
        .map((row, _) ->
            new UserAction(
                person,
                UserAction.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("subject"),
                documents(row.getLong("id")),
                Instant.parse(row.getString("at"))))
        .list();
  }

  private NavigableSet<DocumentId> documents(long action) {
    return new TreeSet<>(
        handle
            .createQuery("SELECT document FROM user_action_document WHERE action = :action")
            .bind("action", action)
            .mapTo(String.class)
            .map(DocumentId::new)
            .list());
  }
}
