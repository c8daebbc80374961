package dev.ken.core.access;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Puts together what sources that are read and systems that push state about people and groups.
 *
 * <p>Someone stated by both is one person, with the accounts of both, under the name that was read,
 * and disabled when either says so. An account to sign in with, though, is not taken from who
 * pushes for a person who is stated elsewhere: it would lend whoever signs in the rights of the
 * other source.
 */
public final class DirectoryMerge {
  private DirectoryMerge() {}

  /** Returns all people and groups, read when the first content was. */
  public static DirectoryContent of(DirectoryContent read, DirectoryContent pushed) {
    if (pushed.people().isEmpty() && pushed.groups().isEmpty()) {
      return read;
    }
    Map<PersonId, Person> people = new LinkedHashMap<>();
    read.people().forEach(person -> people.put(person.id(), person));
    for (Person person : pushed.people()) {
      people.merge(person.id(), person, DirectoryMerge::both);
    }
    var groups = new ArrayList<>(read.groups());
    groups.addAll(pushed.groups());
    return new DirectoryContent(new ArrayList<>(people.values()), groups, read.readAt());
  }

  /**
   * Returns the directory of both after a change of what was pushed, which costs what it changes.
   *
   * @param both the directory of both before it
   * @param read what sources that are read state
   * @throws IllegalArgumentException when a group or an account is then stated twice
   */
  public static Directory changed(
      Directory both, DirectoryVersion version, DirectoryChange change, DirectoryPart read) {
    return switch (change) {
      case DirectoryChange.PutPerson(Person person) ->
          both.with(version, read.person(person.id()).map(one -> both(one, person)).orElse(person));
      case DirectoryChange.RemovePerson(PersonId id) ->
          read.person(id)
              .map(one -> both.with(version, one))
              .orElseGet(() -> both.without(version, id));
      case DirectoryChange.PutGroup(GroupMembers group) -> {
        if (read.group(group.group()).isPresent()) {
          throw new IllegalArgumentException("group '" + group.group().key() + "' is stated twice");
        }
        yield both.with(version, group);
      }
      case DirectoryChange.RemoveGroup(Principal.Group group) ->
          read.group(group)
              .map(one -> both.with(version, one))
              .orElseGet(() -> both.without(version, group));
      case DirectoryChange.Heartbeat _ -> both;
    };
  }

  private static Person both(Person read, Person pushed) {
    var accounts = new TreeSet<>(read.accounts());
    pushed.accounts().stream()
        .filter(account -> account.namespace().equals(Namespace.PUSHED))
        .forEach(accounts::add);
    return new Person(read.id(), read.name(), accounts, read.disabled() || pushed.disabled());
  }
}
