package dev.ken.state;

import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.DirectoryPart;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import dev.ken.core.provision.Provisioned;
import dev.ken.core.provision.ProvisionedAccess;
import dev.ken.core.provision.ProvisionedId;
import dev.ken.core.provision.ProvisionedKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/** The rows of what an identity provider manages, within one transaction. */
final class ProvisionedRows {
  private static final String SELECT = "SELECT * FROM provisioned WHERE kind = ? ";

  private final Handle handle;

  ProvisionedRows(Handle handle) {
    this.handle = handle;
  }

  /** The name that others of the same kind may have in no letter case. */
  static String folded(String name) {
    return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  Optional<Provisioned> find(ProvisionedKind kind, ProvisionedId id, DirectoryPart pushed) {
    return select(kind, "AND id = ?", id.value(), pushed).stream().findFirst();
  }

  Optional<Provisioned> named(ProvisionedKind kind, String name, DirectoryPart pushed) {
    return select(kind, "AND folded = ?", folded(name), pushed).stream().findFirst();
  }

  List<Provisioned> external(ProvisionedKind kind, String externalId, DirectoryPart pushed) {
    return select(kind, "AND external_id = ? ORDER BY id", externalId, pushed);
  }

  private List<Provisioned> select(
      ProvisionedKind kind, String which, String value, DirectoryPart pushed) {
    return handle
        .createQuery(SELECT + which)
        .bind(0, name(kind))
        .bind(1, value)
        .map((row, _) -> provisioned(kind, row, pushed))
        .list();
  }

  List<Provisioned> page(ProvisionedKind kind, int skipped, int most, DirectoryPart pushed) {
    return handle
        .createQuery(SELECT + "ORDER BY id LIMIT ? OFFSET ?")
        .bind(0, name(kind))
        .bind(1, most)
        .bind(2, skipped)
        .map((row, _) -> provisioned(kind, row, pushed))
        .list();
  }

  int count(ProvisionedKind kind) {
    return handle
        .createQuery("SELECT count(*) FROM provisioned WHERE kind = ?")
        .bind(0, name(kind))
        .mapTo(Integer.class)
        .one();
  }

  private static Provisioned provisioned(ProvisionedKind kind, ResultSet row, DirectoryPart pushed)
      throws SQLException {
    var facts =
        new Provisioned.Facts(
            new ProvisionedId(row.getString("id")),
            row.getString("name"),
            Optional.ofNullable(row.getString("external_id")),
            row.getString("attributes"),
            Instant.parse(row.getString("created")),
            Instant.parse(row.getString("modified")),
            row.getLong("version"));
    return switch (kind) {
      case PERSON ->
          new Provisioned.OfPerson(
              facts,
              row.getString("shown_name"),
              row.getBoolean("active"),
              Optional.ofNullable(row.getString("sign_in")));
      case GROUP -> new Provisioned.OfGroup(facts, members(facts.id(), pushed));
    };
  }

  private static NavigableSet<ProvisionedId> members(ProvisionedId id, DirectoryPart pushed) {
    var members = new TreeSet<ProvisionedId>();
    pushed
        .group(ProvisionedAccess.group(id))
        .map(GroupMembers::members)
        .ifPresent(
            all -> all.forEach(member -> ProvisionedAccess.idOf(member).ifPresent(members::add)));
    return members;
  }

  /** Writes a row in place of the one of its identifier. */
  void write(Provisioned stated) {
    Provisioned.Facts facts = stated.facts();
    handle.execute("DELETE FROM provisioned WHERE id = ?", facts.id().value());
    String shownName = "";
    boolean active = true;
    Optional<String> signIn = Optional.empty();
    ProvisionedKind kind = ProvisionedKind.GROUP;
    if (stated instanceof Provisioned.OfPerson person) {
      shownName = person.shownName();
      active = person.active();
      signIn = person.signIn();
      kind = ProvisionedKind.PERSON;
    }
    handle.execute(
        """
        INSERT INTO provisioned
          (id, kind, name, folded, external_id, attributes, shown_name, active, sign_in, created,
           modified, version)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
        """,
        facts.id().value(),
        name(kind),
        facts.name(),
        folded(facts.name()),
        facts.externalId().orElse(null),
        facts.attributes(),
        shownName,
        active ? 1 : 0,
        signIn.orElse(null),
        facts.created().toString(),
        facts.modified().toString(),
        facts.version());
  }

  void delete(ProvisionedId id) {
    handle.execute("DELETE FROM provisioned WHERE id = ?", id.value());
  }

  /** The groups that have a member of this name. */
  List<ProvisionedId> groupsWith(Principal member) {
    return handle
        .createQuery("SELECT member_group FROM pushed_group_member WHERE member = ?")
        .bind(0, member.key())
        .mapTo(String.class)
        .list()
        .stream()
        .flatMap(key -> ProvisionedAccess.idOf(PrincipalKeys.parse(key)).stream())
        .toList();
  }

  /**
   * Refuses a change of what an identity provider manages to everyone else.
   *
   * @throws KenException of the caller
   */
  void requireUnmanaged(DirectoryChange change) {
    switch (change) {
      case DirectoryChange.PutPerson(var person) -> requireUnmanaged(person.id());
      case DirectoryChange.RemovePerson(PersonId id) -> requireUnmanaged(id);
      case DirectoryChange.PutGroup(GroupMembers group) -> requireUnmanaged(group.group());
      case DirectoryChange.RemoveGroup(Principal.Group group) -> requireUnmanaged(group);
      case DirectoryChange.Heartbeat _ -> {}
    }
  }

  private void requireUnmanaged(PersonId id) {
    if (exists("id = ? AND kind = 'person'", id.value())) {
      throw managed("the person '" + id.value() + "'");
    }
  }

  private void requireUnmanaged(Principal.Group group) {
    if (isManaged(group)) {
      throw managed("the group '" + group.name() + "'");
    }
  }

  /** Whether an identity provider manages the group of this name. */
  boolean isManaged(Principal.Group group) {
    String name = group.name();
    return exists("name = ? AND kind = 'group'", name)
        || (name.startsWith(ProvisionedAccess.OF_ID)
            && exists(
                "id = ? AND kind = 'group'", name.substring(ProvisionedAccess.OF_ID.length())));
  }

  private boolean exists(String which, String value) {
    return handle
            .createQuery("SELECT count(*) FROM provisioned WHERE " + which)
            .bind(0, value)
            .mapTo(Integer.class)
            .one()
        > 0;
  }

  private static KenException managed(String what) {
    return KenException.caller(
        "managed-by-provider",
        "cannot change " + what + ": an identity provider manages it by SCIM",
        "Change it at the identity provider, or state another one.");
  }

  private static String name(ProvisionedKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }
}
