package dev.ken.state;

import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.DirectoryChange.Effect;
import dev.ken.core.access.DirectoryPart;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import java.util.Locale;
import java.util.Optional;

/**
 * What a change makes of what systems that push state about people and groups. It costs what it
 * changes.
 *
 * @param part what is stated afterwards
 * @param sum the digest of that
 * @param effect what came of the change
 */
record PushedContent(DirectoryPart part, DirectorySum sum, Effect effect) {

  /**
   * Makes the change, if it may be made.
   *
   * @param before what was pushed before
   * @param sum the digest of that
   * @param read what sources that are read state
   * @throws KenException of the caller, when it may not
   */
  static PushedContent after(
      DirectoryChange change, DirectoryPart before, DirectorySum sum, DirectoryPart read) {
    return switch (change) {
      case DirectoryChange.PutPerson(Person person) -> {
        requireOwn(person, before, read);
        Optional<Person> was = before.person(person.id());
        DirectorySum rest = was.map(sum::without).orElse(sum);
        yield new PushedContent(before.with(person), rest.with(person), effect(was, person));
      }
      case DirectoryChange.RemovePerson(PersonId id) -> {
        Optional<Person> was = before.person(id);
        yield new PushedContent(
            before.without(id), was.map(sum::without).orElse(sum), removal(was));
      }
      case DirectoryChange.PutGroup(GroupMembers group) -> {
        requireOwn(group);
        Optional<GroupMembers> was = before.group(group.group());
        DirectorySum rest = was.map(sum::without).orElse(sum);
        yield new PushedContent(before.with(group), rest.with(group), effect(was, group));
      }
      case DirectoryChange.RemoveGroup(Principal.Group group) -> {
        Optional<GroupMembers> was = before.group(group);
        yield new PushedContent(
            before.without(group), was.map(sum::without).orElse(sum), removal(was));
      }
      case DirectoryChange.Heartbeat _ -> new PushedContent(before, sum, Effect.UNCHANGED);
    };
  }

  private static <T> Effect effect(Optional<T> was, T now) {
    return was.map(one -> one.equals(now) ? Effect.UNCHANGED : Effect.UPDATED)
        .orElse(Effect.CREATED);
  }

  private static Effect removal(Optional<?> was) {
    return was.isEmpty() ? Effect.ABSENT : Effect.REMOVED;
  }

  private static void requireOwn(Person person, DirectoryPart before, DirectoryPart read) {
    boolean readToo = read.person(person.id()).isPresent();
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
      Optional<PersonId> owner = before.owner(account);
      if (owner.isPresent() && !owner.get().equals(person.id())) {
        throw KenException.caller(
            "account-taken",
            String.format(
                Locale.ROOT,
                "cannot give the account '%s' to '%s': it belongs to '%s'",
                account.name(),
                person.id().value(),
                owner.get().value()),
            "Take it from the other person first.");
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
