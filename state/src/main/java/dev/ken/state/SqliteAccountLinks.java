package dev.ken.state;

import dev.ken.core.access.PersonId;
import dev.ken.core.messenger.AccountLinks;
import dev.ken.core.messenger.LinkCode;
import dev.ken.core.messenger.MessengerAccount;
import dev.ken.core.messenger.WorkspaceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Linked accounts in a state file. */
final class SqliteAccountLinks implements AccountLinks {
  private static final String LINKED = "linked";
  private static final String UNLINKED = "unlinked";
  private static final String PERSON = "person:";
  private static final String OPERATOR = "operator:";

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
                .map((row, _) -> accountOf(row))
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
        .map((row, _) -> accountOf(row))
        .findOne();
  }

  private static void link(Handle handle, MessengerAccount account, PersonId person, long second) {
    var actor = new Actor.Person(person);
    unlink(handle, "WHERE workspace = ? AND user = ?", account(account), actor, second);
    handle.execute(
        """
        INSERT INTO messenger_account (workspace, user, person, linked_second)
        VALUES (?, ?, ?, ?)\
        """,
        account.workspace().value(),
        account.user(),
        person.value(),
        second);
    note(handle, LINKED, new Link(account, person, Instant.ofEpochSecond(second)), actor, second);
  }

  @Override
  public int unlink(PersonId person, Instant now) {
    return database
        .write(
            "unlink a person's accounts",
            handle ->
                unlink(
                    handle,
                    "WHERE person = ?",
                    List.of(person.value()),
                    new Actor.Person(person),
                    now.getEpochSecond()))
        .size();
  }

  @Override
  public List<Link> links() {
    return database.read(
        "read all accounts of a messenger",
        handle -> links(handle, "ORDER BY workspace, user", List.of()));
  }

  @Override
  public Optional<Link> unlink(MessengerAccount account, Actor.Operator operator, Instant now) {
    return database
        .write(
            "unlink an account",
            handle ->
                unlink(
                    handle,
                    "WHERE workspace = ? AND user = ?",
                    account(account),
                    operator,
                    now.getEpochSecond()))
        .stream()
        .findFirst();
  }

  private static List<String> account(MessengerAccount account) {
    return List.of(account.workspace().value(), account.user());
  }

  /** Removes and notes the links that a condition chooses. */
  private static List<Link> unlink(
      Handle handle, String which, List<String> values, Actor actor, long second) {
    List<Link> removed = links(handle, which, values);
    handle.execute("DELETE FROM messenger_account " + which, values.toArray());
    removed.forEach(link -> note(handle, UNLINKED, link, actor, second));
    return removed;
  }

  private static List<Link> links(Handle handle, String which, List<String> values) {
    var query =
        handle.createQuery(
            "SELECT workspace, user, person, linked_second FROM messenger_account " + which);
    for (int index = 0; index < values.size(); index++) {
      query.bind(index, values.get(index));
    }
    return query
        .map((row, _) ->
            new Link(
                accountOf(row),
                new PersonId(row.getString("person")),
                Instant.ofEpochSecond(row.getLong("linked_second"))))
        .list();
  }

  private static MessengerAccount accountOf(ResultSet row) throws SQLException {
    return new MessengerAccount(new WorkspaceId(row.getString("workspace")), row.getString("user"));
  }

  private static void note(Handle handle, String change, Link link, Actor actor, long second) {
    handle.execute(
        """
        INSERT INTO messenger_link_change
          (changed_second, change, workspace, user, person, actor)
        VALUES (?, ?, ?, ?, ?, ?)\
        """,
        second,
        change,
        link.account().workspace().value(),
        link.account().user(),
        link.person().value(),
        switch (actor) {
          case Actor.Person(PersonId id) -> PERSON + id.value();
          case Actor.Operator(String name) -> OPERATOR + name;
        });
  }

  @Override
  public List<Change> changes() {
    return database.read(
        "read the changes of a messenger's links",
        handle ->
            handle
                .createQuery(
                    """
                    SELECT changed_second, change, workspace, user, person, actor
                    FROM messenger_link_change ORDER BY number\
                    """)
                .map((row, _) ->
                    new Change(
                        Instant.ofEpochSecond(row.getLong("changed_second")),
                        row.getString("change").equals(LINKED),
                        accountOf(row),
                        new PersonId(row.getString("person")),
                        actor(row.getString("actor"))))
                .list());
  }

  private static Actor actor(String written) {
    return written.startsWith(PERSON)
        ? new Actor.Person(new PersonId(written.substring(PERSON.length())))
        : new Actor.Operator(written.substring(OPERATOR.length()));
  }
}
