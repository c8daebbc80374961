package dev.ken.core.provision;

import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What the directory makes of people and groups that an identity provider manages.
 *
 * <p>Each has two names among the principals: the one that its provider gave it, which may change,
 * and one of its identifier, which stays. Members are held by the latter, so that a rename changes
 * no membership, and a name that passes from one to another takes none along.
 */
public final class ProvisionedAccess {
  /** What the names of identifiers begin with; no provider may give such a name. */
  public static final String OF_ID = "id:";

  private ProvisionedAccess() {}

  /** The account of a person that stays. */
  public static Principal.User account(ProvisionedId id) {
    return new Principal.User(Namespace.PUSHED, OF_ID + id.value());
  }

  /** The name of a group that stays. */
  public static Principal.Group group(ProvisionedId id) {
    return new Principal.Group(Namespace.PUSHED, OF_ID + id.value());
  }

  /** The name of a group that its provider gave it. */
  public static Principal.Group named(String name) {
    return new Principal.Group(Namespace.PUSHED, name);
  }

  /** The identifier that a member's name is of, if it is one that stays. */
  public static Optional<ProvisionedId> idOf(Principal member) {
    String name =
        switch (member) {
          case Principal.User user -> user.name();
          case Principal.Group group -> group.name();
          case Principal.Everyone _ -> "";
        };
    return idOf(name);
  }

  /** The identifier that a name is of, if it is one that stays. */
  public static Optional<ProvisionedId> idOf(String name) {
    return name.startsWith(OF_ID)
        ? ProvisionedId.parse(name.substring(OF_ID.length()))
        : Optional.empty();
  }

  /**
   * What changes in the directory when something is stated in place of what was.
   *
   * @param before what was stated, if anything was
   * @param kindOf the kind of each member
   */
  public static List<DirectoryChange> changes(
      Optional<Provisioned> before,
      Provisioned after,
      Function<ProvisionedId, ProvisionedKind> kindOf) {
    return switch (after) {
      case Provisioned.OfPerson person -> List.of(new DirectoryChange.PutPerson(person(person)));
      case Provisioned.OfGroup group -> {
        var changes = new ArrayList<DirectoryChange>();
        String name = group.facts().name();
        before
            .map(one -> one.facts().name())
            .filter(old -> !old.equals(name))
            .ifPresent(old -> changes.add(new DirectoryChange.RemoveGroup(named(old))));
        Principal.Group lasting = group(group.facts().id());
        var members = new TreeSet<Principal>();
        for (ProvisionedId member : group.members()) {
          members.add(
              switch (kindOf.apply(member)) {
                case PERSON -> account(member);
                case GROUP -> group(member);
              });
        }
        changes.add(new DirectoryChange.PutGroup(new GroupMembers(lasting, name, members, true)));
        changes.add(
            new DirectoryChange.PutGroup(
                new GroupMembers(named(name), name, new TreeSet<>(List.of(lasting)), true)));
        yield List.copyOf(changes);
      }
    };
  }

  /** What changes in the directory when something is stated no longer. */
  public static List<DirectoryChange> removal(Provisioned gone) {
    return switch (gone) {
      case Provisioned.OfPerson person ->
          List.of(new DirectoryChange.RemovePerson(personId(person.facts().id())));
      case Provisioned.OfGroup group ->
          List.of(
              new DirectoryChange.RemoveGroup(named(group.facts().name())),
              new DirectoryChange.RemoveGroup(group(group.facts().id())));
    };
  }

  /** The person of an identifier. */
  public static PersonId personId(ProvisionedId id) {
    return new PersonId(id.value());
  }

  private static Person person(Provisioned.OfPerson person) {
    var accounts = new TreeSet<Principal.User>();
    accounts.add(new Principal.User(Namespace.PUSHED, person.facts().name()));
    accounts.add(account(person.facts().id()));
    person.signIn().ifPresent(name -> accounts.add(new Principal.User(Namespace.SIGN_IN, name)));
    return new Person(
        personId(person.facts().id()), person.shownName(), accounts, !person.active());
  }
}
