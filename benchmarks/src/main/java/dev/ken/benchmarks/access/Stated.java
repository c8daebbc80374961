package dev.ken.benchmarks.access;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.AclReading;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What an authorizer decides from, which a {@link Mistake} changes before it decides.
 *
 * @param directory people and groups
 * @param stale the namespaces that nothing was heard of lately
 * @param documents what reading each document's permissions gave, by the document's name
 */
public record Stated(
    DirectoryContent directory, Set<Namespace> stale, Map<String, AclReading> documents) {
  /** Copies the sets. */
  public Stated {
    stale = Set.copyOf(stale);
    documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
  }

  /** With nothing that is heard of too late. */
  Stated nothingStale() {
    return new Stated(directory, Set.of(), documents);
  }

  Stated eachReading(UnaryOperator<AclReading> change) {
    Map<String, AclReading> changed = new LinkedHashMap<>();
    documents.forEach((name, reading) -> changed.put(name, change.apply(reading)));
    return new Stated(directory, stale, changed);
  }

  Stated eachAcl(UnaryOperator<Acl> change) {
    return eachReading(reading ->
        reading instanceof AclReading.WellFormed(Acl acl)
            ? new AclReading.WellFormed(change.apply(acl))
            : reading);
  }

  Stated eachLevel(UnaryOperator<AclLevel> change) {
    return eachAcl(acl -> new Acl(acl.levels().stream().map(change).toList()));
  }

  Stated eachPerson(UnaryOperator<Person> change) {
    return with(directory.people().stream().map(change).toList(), directory.groups());
  }

  Stated eachGroup(UnaryOperator<GroupMembers> change) {
    return with(directory.people(), directory.groups().stream().map(change).toList());
  }

  Stated eachName(UnaryOperator<String> change) {
    return eachPrincipal(principal -> renamed(principal, principal.namespace(), change));
  }

  static Principal renamed(Principal principal, Namespace namespace, UnaryOperator<String> name) {
    return switch (principal) {
      case Principal.User user -> new Principal.User(namespace, name.apply(user.name()));
      case Principal.Group group -> new Principal.Group(namespace, name.apply(group.name()));
      case Principal.Everyone everyone -> everyone;
    };
  }

  Stated eachPrincipal(UnaryOperator<Principal> change) {
    return eachPerson(person ->
            new Person(
                person.id(),
                person.name(),
                changed(person.accounts(), change, Principal.User.class),
                person.disabled()))
        .eachGroup(group ->
            new GroupMembers(
                (Principal.Group) change.apply(group.group()),
                group.name(),
                changed(group.members(), change, Principal.class),
                group.complete()))
        .eachLevel(level ->
            new AclLevel(
                changed(level.allow(), change, Principal.class),
                changed(level.deny(), change, Principal.class)));
  }

  private static <T extends Principal> NavigableSet<T> changed(
      Collection<T> principals, UnaryOperator<Principal> change, Class<T> kind) {
    return principals.stream()
        .map(principal -> kind.cast(change.apply(principal)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Each group with the users alone that are in it by at most so many steps. */
  Stated nestedAtMost(int steps) {
    Map<Principal.Group, GroupMembers> byName = new HashMap<>();
    directory.groups().forEach(group -> byName.put(group.group(), group));
    return eachGroup(group -> {
      var found = new TreeSet<Principal>(group.members());
      for (int step = 1; step < steps; step++) {
        for (Principal member : List.copyOf(found)) {
          if (member instanceof Principal.Group nested && byName.containsKey(nested)) {
            found.addAll(byName.get(nested).members());
          }
        }
      }
      found.removeIf(Principal.Group.class::isInstance);
      return new GroupMembers(group.group(), group.name(), found, group.complete());
    });
  }

  /** With an empty group for each that is named and not defined. */
  Stated unknownGroupsEmpty() {
    Set<Principal> named = membersAndDenied();
    directory.groups().forEach(group -> named.remove(group.group()));
    var groups = new ArrayList<>(directory.groups());
    for (Principal principal : named) {
      if (principal instanceof Principal.Group group) {
        groups.add(new GroupMembers(group, group.name(), new TreeSet<>(), true));
      }
    }
    return with(directory.people(), groups);
  }

  /** With an account for each user that is named and has none, of somebody who can't ask. */
  Stated unknownUsersNobody() {
    var named = new TreeSet<Principal.User>();
    for (Principal principal : membersAndDenied()) {
      if (principal instanceof Principal.User user) {
        named.add(user);
      }
    }
    directory.people().forEach(person -> named.removeAll(person.accounts()));
    var people = new ArrayList<>(directory.people());
    people.add(new Person(new PersonId("nobody-at-all"), "Nobody", named, true));
    return with(people, directory.groups());
  }

  /** What an unknown name makes uncertain. */
  private Set<Principal> membersAndDenied() {
    var named = new TreeSet<Principal>();
    directory.groups().forEach(group -> named.addAll(group.members()));
    for (AclReading reading : documents.values()) {
      if (reading instanceof AclReading.WellFormed(Acl acl)) {
        acl.levels().forEach(level -> named.addAll(level.deny()));
      }
    }
    return named;
  }

  /** With each user as a member of the group of the same name. */
  Stated usersJoinTheirNamesakes() {
    return eachGroup(group -> {
      var members = new TreeSet<>(group.members());
      members.add(new Principal.User(group.group().namespace(), group.group().name()));
      return new GroupMembers(group.group(), group.name(), members, group.complete());
    });
  }

  private Stated with(List<Person> people, List<GroupMembers> groups) {
    return new Stated(new DirectoryContent(people, groups, directory.readAt()), stale, documents);
  }
}
