package dev.ken.state;

import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryPart;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * The rows of a directory within one transaction. A row that can't be understood is a failure: a
 * directory that left it out would deny less than it should.
 */
final class DirectoryRows {
  /** What the tables of what is pushed begin with. */
  static final String PUSHED = "pushed_";

  /** Bindings are held in memory until a batch is sent. */
  private static final int BATCH = 1_000;

  private final Handle handle;
  private final Path file;
  private final String part;

  /**
   * The rows of one part of the directory.
   *
   * @param part what the names of its tables begin with
   */
  DirectoryRows(Handle handle, Path file, String part) {
    this.handle = handle;
    this.file = file;
    this.part = part;
  }

  DirectoryState state() {
    List<DirectoryState> found =
        understood(() ->
            handle
                .createQuery("SELECT version, read_at, digest FROM " + part + "directory_state")
                .map((row, _) ->
                    new DirectoryState(
                        row.getLong("version"),
                        Instant.parse(row.getString("read_at")),
                        row.getString("digest")))
                .list());
    if (found.size() != 1) {
      throw StateFailures.corrupt(
          String.format(
              Locale.ROOT,
              "cannot read the directory in %s: it has %d versions instead of 1",
              file,
              found.size()),
          file,
          null);
    }
    return found.getFirst();
  }

  DirectoryContent content(DirectoryState state) {
    return understood(() -> new DirectoryContent(people(), groups(), state.readAt()));
  }

  /**
   * The digest that a state of this part has. Sources are read as a whole; what is pushed changes
   * piece by piece.
   */
  String digest(DirectoryContent content) {
    return part.equals(PUSHED) ? DirectorySum.of(content).text() : DirectoryDigest.of(content);
  }

  /** The content, to be looked up in. */
  DirectoryPart part(DirectoryContent content) {
    return understood(() -> DirectoryPart.of(content));
  }

  /** The graph of stored content, which shares with an earlier one what both state alike. */
  Directory graph(DirectoryState state, DirectoryContent content, Directory earlier) {
    return understood(() -> earlier.successor(new DirectoryVersion(state.version()), content));
  }

  private List<Person> people() {
    Map<String, NavigableSet<Principal.User>> accounts = new HashMap<>();
    handle
        .createQuery("SELECT principal, person FROM " + part + "account")
        .map((row, _) -> Map.entry(row.getString("person"), row.getString("principal")))
        .forEach(account ->
            accounts
                .computeIfAbsent(account.getKey(), _ -> new TreeSet<>())
                .add(PrincipalKeys.user(account.getValue())));
    return handle
        .createQuery("SELECT id, name, disabled FROM " + part + "person ORDER BY id")
        .map((row, _) ->
            new Person(
                new PersonId(row.getString("id")),
                row.getString("name"),
                accounts.getOrDefault(row.getString("id"), new TreeSet<>()),
                row.getBoolean("disabled")))
        .list();
  }

  private List<GroupMembers> groups() {
    Map<String, NavigableSet<Principal>> members = new HashMap<>();
    handle
        .createQuery("SELECT member_group, member FROM " + part + "group_member")
        .map((row, _) -> Map.entry(row.getString("member_group"), row.getString("member")))
        .forEach(member ->
            members
                .computeIfAbsent(member.getKey(), _ -> new TreeSet<>())
                .add(PrincipalKeys.parse(member.getValue())));
    return handle
        .createQuery(
            "SELECT principal, name, complete FROM " + part + "member_group ORDER BY principal")
        .map((row, _) ->
            new GroupMembers(
                PrincipalKeys.group(row.getString("principal")),
                row.getString("name"),
                members.getOrDefault(row.getString("principal"), new TreeSet<>()),
                row.getBoolean("complete")))
        .list();
  }

  private <T> T understood(Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw StateFailures.unavailable(
          String.format(
              Locale.ROOT,
              "cannot read the directory in %s: a row can't be understood: %s",
              file,
              e.getMessage()),
          file,
          e);
    }
  }

  /** Puts the content in place of what is stored. */
  void replace(DirectoryState state, DirectoryContent content) {
    handle.execute("DELETE FROM " + part + "group_member");
    handle.execute("DELETE FROM " + part + "member_group");
    handle.execute("DELETE FROM " + part + "account");
    handle.execute("DELETE FROM " + part + "person");
    insertPeople(content.people());
    insertGroups(content.groups());
    update(state);
  }

  /** Makes one change. */
  void change(DirectoryState state, DirectoryChange change) {
    switch (change) {
      case DirectoryChange.PutPerson(Person person) -> {
        delete("person", "id", person.id().value());
        insertPeople(List.of(person));
      }
      case DirectoryChange.RemovePerson(PersonId person) -> delete("person", "id", person.value());
      case DirectoryChange.PutGroup(GroupMembers group) -> {
        delete("member_group", "principal", group.group().key());
        insertGroups(List.of(group));
      }
      case DirectoryChange.RemoveGroup(Principal.Group group) ->
          delete("member_group", "principal", group.key());
      case DirectoryChange.Heartbeat _ -> {}
    }
    update(state);
  }

  /** Deletes a row with all that refers to it. */
  private void delete(String table, String key, String value) {
    handle.execute("DELETE FROM " + part + table + " WHERE " + key + " = ?", value);
  }

  private void insertPeople(List<Person> all) {
    var people = new ArrayList<Object[]>();
    var accounts = new ArrayList<Object[]>();
    for (Person person : all) {
      people.add(new Object[] {person.id().value(), person.name(), person.disabled() ? 1 : 0});
      for (Principal.User account : person.accounts()) {
        accounts.add(new Object[] {account.key(), person.id().value()});
      }
    }
    insert("person (id, name, disabled) VALUES (?, ?, ?)", people);
    insert("account (principal, person) VALUES (?, ?)", accounts);
  }

  private void insertGroups(List<GroupMembers> all) {
    var groups = new ArrayList<Object[]>();
    var members = new ArrayList<Object[]>();
    for (GroupMembers group : all) {
      groups.add(new Object[] {group.group().key(), group.name(), group.complete() ? 1 : 0});
      for (Principal member : group.members()) {
        members.add(new Object[] {group.group().key(), member.key()});
      }
    }
    insert("member_group (principal, name, complete) VALUES (?, ?, ?)", groups);
    insert("group_member (member_group, member) VALUES (?, ?)", members);
  }

  /** Stores version, time and digest. */
  void update(DirectoryState state) {
    int updated =
        handle.execute(
            "UPDATE " + part + "directory_state SET version = ?, read_at = ?, digest = ?",
            state.version(),
            state.readAt().toString(),
            state.digest());
    if (updated != 1) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "directory_state has %d rows", updated));
    }
  }

  private void insert(String into, List<Object[]> rows) {
    for (int start = 0; start < rows.size(); start += BATCH) {
      try (PreparedBatch batch = handle.prepareBatch("INSERT INTO " + part + into)) {
        rows.subList(start, Math.min(start + BATCH, rows.size())).forEach(batch::add);
        batch.execute();
      }
    }
  }
}
