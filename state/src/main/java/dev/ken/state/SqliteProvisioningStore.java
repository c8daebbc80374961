package dev.ken.state;

import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.DirectoryPart;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import dev.ken.core.provision.Provisioned;
import dev.ken.core.provision.ProvisionedAccess;
import dev.ken.core.provision.ProvisionedId;
import dev.ken.core.provision.ProvisionedKind;
import dev.ken.core.provision.ProvisioningStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** What an identity provider manages, in a state file, beside the directory that it changes. */
final class SqliteProvisioningStore implements ProvisioningStore {
  private final StateDatabase database;
  private final SqliteDirectoryStore directory;

  SqliteProvisioningStore(StateDatabase database, SqliteDirectoryStore directory) {
    this.database = database;
    this.directory = directory;
  }

  @Override
  public Optional<Provisioned> find(ProvisionedKind kind, ProvisionedId id) {
    return read((rows, pushed) -> rows.find(kind, id, pushed));
  }

  @Override
  public Optional<Provisioned> named(ProvisionedKind kind, String name) {
    return read((rows, pushed) -> rows.named(kind, name, pushed));
  }

  @Override
  public List<Provisioned> external(ProvisionedKind kind, String externalId) {
    return read((rows, pushed) -> rows.external(kind, externalId, pushed));
  }

  @Override
  public List<Provisioned> page(ProvisionedKind kind, int skipped, int most) {
    return read((rows, pushed) -> rows.page(kind, skipped, most, pushed));
  }

  @Override
  public int count(ProvisionedKind kind) {
    return read((rows, _) -> rows.count(kind));
  }

  private <T> T read(BiFunction<ProvisionedRows, DirectoryPart, T> work) {
    directory.current();
    try {
      // Rows and members as of one moment: a change is made to both as they were read.
      return database.read(
          "read what an identity provider manages",
          handle -> work.apply(new ProvisionedRows(handle), directory.pushed(handle)));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw StateFailures.unavailable(
          "cannot read what an identity provider manages in "
              + database.file()
              + ": a row can't be understood: "
              + e.getMessage(),
          database.file(),
          e);
    }
  }

  @Override
  public Provisioned put(Provisioned stated, OptionalLong replaces, Instant now) {
    return directory.change(
        "state what an identity provider manages",
        now,
        changes -> put(stated, replaces, now, changes));
  }

  private static Provisioned put(
      Provisioned stated,
      OptionalLong replaces,
      Instant now,
      SqliteDirectoryStore.Changes changes) {
    var rows = new ProvisionedRows(changes.handle());
    ProvisionedId id = stated.facts().id();
    Optional<Provisioned> before = rows.find(kind(stated), id, changes.pushed());
    requireVersion(before, replaces, id);
    rows.named(kind(stated), stated.facts().name(), changes.pushed())
        .filter(other -> !other.facts().id().equals(id))
        .ifPresent(_ -> {
          throw taken(stated);
        });
    if (stated instanceof Provisioned.OfGroup group) {
      Principal.Group named = ProvisionedAccess.named(group.facts().name());
      if (changes.pushed().group(named).isPresent() && !rows.isManaged(named)) {
        throw taken(stated);
      }
      group.members().forEach(member -> kindOf(member, changes.pushed(), id));
    }
    if (before.filter(stated::statesAs).isPresent()) {
      changes.apply(new DirectoryChange.Heartbeat());
      return before.get();
    }
    Provisioned after =
        before
            .map(one -> stated.with(one.facts()).with(merged(one.facts(), stated.facts(), now)))
            .orElse(stated);
    ProvisionedAccess.changes(before, after, member -> kindOf(member, changes.pushed(), id))
        .forEach(changes::apply);
    rows.write(after);
    return after;
  }

  /** What is stated now, as the next version of what was. */
  private static Provisioned.Facts merged(
      Provisioned.Facts before, Provisioned.Facts stated, Instant now) {
    return new Provisioned.Facts(
        before.id(),
        stated.name(),
        stated.externalId(),
        stated.attributes(),
        before.created(),
        now,
        before.version() + 1);
  }

  private static ProvisionedKind kindOf(
      ProvisionedId member, DirectoryPart pushed, ProvisionedId group) {
    if (pushed.owner(ProvisionedAccess.account(member)).isPresent()) {
      return ProvisionedKind.PERSON;
    }
    // A group that is being stated is no member of itself before it is there.
    if (pushed.group(ProvisionedAccess.group(member)).isPresent() || member.equals(group)) {
      return ProvisionedKind.GROUP;
    }
    throw KenException.caller(
        "member-unknown",
        "cannot state the group '"
            + group.value()
            + "': nobody has the id '"
            + member.value()
            + "'",
        "State the person or group first. Nothing was changed.");
  }

  @Override
  public boolean remove(
      ProvisionedKind kind, ProvisionedId id, OptionalLong replaces, Instant now) {
    return directory.change(
        "remove what an identity provider managed",
        now,
        changes -> {
          var rows = new ProvisionedRows(changes.handle());
          Optional<Provisioned> before = rows.find(kind, id, changes.pushed());
          if (before.isEmpty()) {
            return false;
          }
          if (replaces.isPresent()) {
            requireVersion(before, replaces, id);
          }
          Principal name =
              switch (kind) {
                case PERSON -> ProvisionedAccess.account(id);
                case GROUP -> ProvisionedAccess.group(id);
              };
          for (ProvisionedId group : rows.groupsWith(name)) {
            leave(group, id, now, rows, changes);
          }
          ProvisionedAccess.removal(before.get()).forEach(changes::apply);
          rows.delete(id);
          return true;
        });
  }

  private static void leave(
      ProvisionedId group,
      ProvisionedId gone,
      Instant now,
      ProvisionedRows rows,
      SqliteDirectoryStore.Changes changes) {
    if (rows.find(ProvisionedKind.GROUP, group, changes.pushed()).orElse(null)
        instanceof Provisioned.OfGroup before) {
      var members = new TreeSet<>(before.members());
      members.remove(gone);
      Provisioned after = new Provisioned.OfGroup(before.facts(), members).changedAt(now);
      ProvisionedAccess.changes(
              Optional.of(before), after, member -> kindOf(member, changes.pushed(), group))
          .forEach(changes::apply);
      rows.write(after);
    }
  }

  private static void requireVersion(
      Optional<Provisioned> before, OptionalLong replaces, ProvisionedId id) {
    boolean asExpected =
        before.isPresent()
            ? replaces.isPresent() && before.get().facts().version() == replaces.getAsLong()
            : replaces.isEmpty();
    if (!asExpected) {
      throw KenException.conflict(
          "provisioned-changed",
          "cannot change '" + id.value() + "': it was changed or removed in between",
          "Read it again and make the change to what it is now.",
          null);
    }
  }

  private static KenException taken(Provisioned stated) {
    return KenException.caller(
        "name-taken",
        "cannot give the name '" + stated.facts().name() + "': another has it",
        "Names are unique whatever their letter case, and those that were pushed otherwise count"
            + " too. Nothing was changed.");
  }

  private static ProvisionedKind kind(Provisioned stated) {
    return switch (stated) {
      case Provisioned.OfPerson _ -> ProvisionedKind.PERSON;
      case Provisioned.OfGroup _ -> ProvisionedKind.GROUP;
    };
  }
}
