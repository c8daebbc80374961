package dev.ken.state;

import dev.ken.core.access.PersonId;
import dev.ken.core.messenger.AccountLinks;
import dev.ken.core.messenger.LinkCode;
import dev.ken.core.messenger.MessengerAccount;
import dev.ken.core.messenger.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Linked accounts in a state file. */
final class SqliteAccountLinks implements AccountLinks {
  private final StateDatabase database;

  SqliteAccountLinks(StateDatabase database) {
    this.database = database;
  }

  @Override
  public Optional<PersonId> person(MessengerAccount account) {
    return database
        .read(
            "read whose a messenger's account is",
            handle ->
                handle
                    .createQuery(
                        "SELECT person FROM messenger_account WHERE workspace = ? AND user = ?")
                    .bind(0, account.workspace().value())
                    .bind(1, account.user())
                    .mapTo(String.class)
                    .findOne())
        .map(PersonId::new);
  }

  @Override
  public List<MessengerAccount> accounts(PersonId person) {
    return database.read(
        "read a person's accounts of a messenger",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT workspace, user FROM messenger_account WHERE person = ?
                    ORDER BY workspace, user\
                    """)
                .bind(0, person.value())
                .map((row, _) ->
                    new MessengerAccount(
                        new WorkspaceId(row.getString("workspace")), row.getString("user")))
                .list());
  }

  @Override
  public void offer(MessengerAccount account, LinkCode code, Instant now) {
    database.write(
        "keep a code for linking an account",
        handle ->
            handle.execute(
                """
                INSERT INTO messenger_code (workspace, user, hash, offered_second)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (workspace, user)
                DO UPDATE SET hash = excluded.hash, offered_second = excluded.offered_second\
                """,
                account.workspace().value(),
                account.user(),
                code.hash(),
                now.getEpochSecond()));
  }

  @Override
  public Entered enter(LinkCode code, PersonId person, Instant now) {
    long second = now.getEpochSecond();
    long oldest = second - PATIENCE.toSeconds();
    return database.write(
        "link an account",
        handle -> {
          // What lies in the future was written before the clock was set back; it doesn't count.
          handle.execute(
              "DELETE FROM messenger_code WHERE offered_second <= ? OR offered_second > ?",
              oldest,
              second);
          handle.execute(
              "DELETE FROM messenger_failure WHERE failed_second <= ? OR failed_second > ?",
              oldest,
              second);
          if (failures(handle, person) >= MOST_FAILURES) {
            return new Entered.TooMany();
          }
          Optional<MessengerAccount> account = spend(handle, code);
          if (account.isEmpty()) {
            handle.execute(
                "INSERT INTO messenger_failure (person, failed_second) VALUES (?, ?)",
                person.value(),
                second);
            return new Entered.NoSuchCode();
          }
          link(handle, account.get(), person, second);
          return new Entered.Linked(account.get());
        });
  }

  private static int failures(Handle handle, PersonId person) {
    return handle
        .createQuery("SELECT count(*) FROM messenger_failure WHERE person = ?")
        .bind(0, person.value())
        .mapTo(Integer.class)
        .one();
  }

  private static Optional<MessengerAccount> spend(Handle handle, LinkCode code) {
    return handle
        .createQuery("DELETE FROM messenger_code WHERE hash = ? RETURNING workspace, user")
        .bind(0, code.hash())
        .map((row, _) ->
            new MessengerAccount(
                new WorkspaceId(row.getString("workspace")), row.getString("user")))
        .findOne();
  }

  private static void link(Handle handle, MessengerAccount account, PersonId person, long second) {
    handle.execute(
        """
        INSERT INTO messenger_account (workspace, user, person, linked_second)
        VALUES (?, ?, ?, ?)
        ON CONFLICT (workspace, user)
        DO UPDATE SET person = excluded.person, linked_second = excluded.linked_second\
        """,
        account.workspace().value(),
        account.user(),
        person.value(),
        second);
  }

  @Override
  public int unlink(PersonId person) {
    return database.write(
        "unlink a person's accounts",
        handle -> handle.execute("DELETE FROM messenger_account WHERE person = ?", person.value()));
  }
}
