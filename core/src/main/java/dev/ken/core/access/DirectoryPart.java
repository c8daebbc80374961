package dev.ken.core.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one part of a directory states, looked up by id, account and group. A changed copy costs
 * what changed. Immutable; safe for use by many threads.
 */
public final class DirectoryPart {
  private final Instant readAt;
  private final PersistentMap<PersonId, Person> people;
  private final PersistentMap<Principal.User, PersonId> owners;
  private final PersistentMap<Principal.Group, GroupMembers> groups;

  private DirectoryPart(
      Instant readAt,
      PersistentMap<PersonId, Person> people,
      PersistentMap<Principal.User, PersonId> owners,
      PersistentMap<Principal.Group, GroupMembers> groups) {
    this.readAt = readAt;
    this.people = people;
    this.owners = owners;
    this.groups = groups;
  }

  /**
   * Returns the part of this content.
   *
   * @throws IllegalArgumentException when a person or a group is stated twice
   */
  public static DirectoryPart of(DirectoryContent content) {
    var part =
        new DirectoryPart(
            content.readAt(), PersistentMap.empty(), PersistentMap.empty(), PersistentMap.empty());
    for (Person person : content.people()) {
      if (part.people.contains(person.id())) {
        throw new IllegalArgumentException("person '" + person.id().value() + "' is stated twice");
      }
      part = part.added(person);
    }
    for (GroupMembers group : content.groups()) {
      if (part.groups.contains(group.group())) {
        throw new IllegalArgumentException("group '" + group.group().key() + "' is stated twice");
      }
      part = part.with(group);
    }
    return part;
  }

  /** Everything that is stated, in no order that means anything. */
  public DirectoryContent content() {
    List<Person> allPeople = new ArrayList<>(people.size());
    people.forEach((_, person) -> allPeople.add(person));
    List<GroupMembers> allGroups = new ArrayList<>(groups.size());
    groups.forEach((_, group) -> allGroups.add(group));
    return new DirectoryContent(allPeople, allGroups, readAt);
  }

  /** Whether just these people and groups are stated. */
  public boolean states(DirectoryContent content) {
    return content.people().size() == people.size()
        && content.groups().size() == groups.size()
        && content.people().stream().allMatch(one -> one.equals(people.find(one.id())))
        && content.groups().stream().allMatch(one -> one.equals(groups.find(one.group())));
  }

  /** What is stated about a person. */
  public Optional<Person> person(PersonId id) {
    return Optional.ofNullable(people.find(id));
  }

  /** The person whose an account is. */
  public Optional<PersonId> owner(Principal.User account) {
    return Optional.ofNullable(owners.find(account));
  }

  /** What is stated about a group. */
  public Optional<GroupMembers> group(Principal.Group group) {
    return Optional.ofNullable(groups.find(group));
  }

  /** This part with a person in place of the one of the same id. */
  public DirectoryPart with(Person person) {
    return without(person.id()).added(person);
  }

  private DirectoryPart added(Person person) {
    PersistentMap<Principal.User, PersonId> more = owners;
    for (Principal.User account : person.accounts()) {
      more = more.with(account, person.id());
    }
    return new DirectoryPart(readAt, people.with(person.id(), person), more, groups);
  }

  /** This part without a person. */
  public DirectoryPart without(PersonId id) {
    Person person = people.find(id);
    if (person == null) {
      return this;
    }
    PersistentMap<Principal.User, PersonId> fewer = owners;
    for (Principal.User account : person.accounts()) {
      fewer = fewer.without(account);
    }
    return new DirectoryPart(readAt, people.without(id), fewer, groups);
  }

  /** This part with a group in place of the one of the same name. */
  public DirectoryPart with(GroupMembers group) {
    return new DirectoryPart(readAt, people, owners, groups.with(group.group(), group));
  }

  /** This part without a group. */
  public DirectoryPart without(Principal.Group group) {
    return new DirectoryPart(readAt, people, owners, groups.without(group));
  }
}
