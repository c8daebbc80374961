package dev.ken.state;

import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.DirectoryChange.Effect;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a change makes of what systems that push state about people and groups.
 *
 * @param content what is stated afterwards
 * @param effect what came of the change
 */
record PushedContent(DirectoryContent content, Effect effect) {

  /**
   * Makes the change, if it may be made.
   *
   * @param before what was pushed before
   * @param read what sources that are read state
   * @throws KenException of the caller, when it may not
   */
  static PushedContent after(
      DirectoryChange change, DirectoryContent before, DirectoryContent read) {
    return switch (change) {
      case DirectoryChange.PutPerson(Person person) -> {
        requireOwn(person, before, read);
        yield people(before, one -> one.id().equals(person.id()), Optional.of(person));
      }
      case DirectoryChange.RemovePerson(PersonId id) ->
          people(before, one -> one.id().equals(id), Optional.empty());
      case DirectoryChange.PutGroup(GroupMembers group) -> {
        requireOwn(group);
        yield groups(before, one -> one.group().equals(group.group()), Optional.of(group));
      }
      case DirectoryChange.RemoveGroup(Principal.Group group) ->
          groups(before, one -> one.group().equals(group), Optional.empty());
      case DirectoryChange.Heartbeat _ -> new PushedContent(before, Effect.UNCHANGED);
    };
  }

  private static PushedContent people(
      DirectoryContent before, Predicate<Person> same, Optional<Person> now) {
    var people = new ArrayList<Person>();
    Effect effect = replace(before.people(), same, now, people);
    return new PushedContent(content(people, before.groups()), effect);
  }

  private static PushedContent groups(
      DirectoryContent before, Predicate<GroupMembers> same, Optional<GroupMembers> now) {
    var groups = new ArrayList<GroupMembers>();
    Effect effect = replace(before.groups(), same, now, groups);
    return new PushedContent(content(before.people(), groups), effect);
  }

  private static DirectoryContent content(List<Person> people, List<GroupMembers> groups) {
    return new DirectoryContent(people, groups, Instant.EPOCH);
  }

  private static <T> Effect replace(
      List<T> before, Predicate<T> same, Optional<T> now, List<T> after) {
    Optional<T> was = Optional.empty();
    for (T one : before) {
      if (same.test(one)) {
        was = Optional.of(one);
      } else {
        after.add(one);
      }
    }
    now.ifPresent(after::add);
    if (now.isEmpty()) {
      return was.isEmpty() ? Effect.ABSENT : Effect.REMOVED;
    }
    return was.isEmpty() ? Effect.CREATED : was.equals(now) ? Effect.UNCHANGED : Effect.UPDATED;
  }

  private static void requireOwn(Person person, DirectoryContent before, DirectoryContent read) {
    boolean readToo = read.people().stream().anyMatch(one -> one.id().equals(person.id()));
    for (Principal.User account : person.accounts()) {
      boolean toSignIn = account.namespace().equals(Namespace.SIGN_IN);
      if (!toSignIn) {
        requireOwn(account);
      } else if (readToo) {
        throw KenException.caller(
            "sign-in-account-refused",
            String.format(
                Locale.ROOT,
                "cannot give '%s' an account to sign in with: another source states this person",
                person.id().value()),
            "Leave the account out, or state the person under another id.");
      }
      for (Person other : before.people()) {
        if (!other.id().equals(person.id()) && other.accounts().contains(account)) {
          throw KenException.caller(
              "account-taken",
              String.format(
                  Locale.ROOT,
                  "cannot give the account '%s' to '%s': it belongs to '%s'",
                  account.name(),
                  person.id().value(),
                  other.id().value()),
              "Take it from the other person first.");
        }
      }
    }
  }

  private static void requireOwn(GroupMembers group) {
    requireOwn(group.group());
    group.members().forEach(PushedContent::requireOwn);
  }

  private static void requireOwn(Principal principal) {
    if (!principal.namespace().equals(Namespace.PUSHED)) {
      throw KenException.caller(
          "foreign-namespace",
          "cannot state '" + principal.key() + "': it belongs to another source",
          "State people and groups of your own only.");
    }
  }
}
