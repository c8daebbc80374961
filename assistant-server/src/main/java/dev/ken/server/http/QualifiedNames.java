package dev.ken.server.http;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import dev.ken.core.push.PushedWrite;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Refuses what names users and groups with a namespace, as an explanation prints them. Who pushes
 * can name only what is pushed: {@code user:skerry:rafe} would be a user whose name is {@code
 * skerry:rafe}, who is nobody. Safe for use by many threads.
 */
final class QualifiedNames {
  private final Supplier<Set<Namespace>> known;

  /** With the namespaces that there are. */
  QualifiedNames(Supplier<Set<Namespace>> known) {
    this.known = known;
  }

  /**
   * Requires that an operation names nobody so.
   *
   * @throws ProblemException when it does
   */
  void requireNone(PushOperation operation) {
    // Asked for once: a group may have very many members.
    Set<Namespace> namespaces = known.get();
    switch (operation) {
      case PushOperation.OfDocument(PushedWrite.Put put) ->
          requireNone(put.document().acl(), namespaces);
      case PushOperation.OfDocument(PushedWrite.Permit permit) ->
          requireNone(permit.acl(), namespaces);
      case PushOperation.OfDocument(PushedWrite.Delete _) -> {}
      case PushOperation.OfDirectory(_, DirectoryChange change) -> requireNone(change, namespaces);
    }
  }

  private static void requireNone(Acl acl, Set<Namespace> known) {
    for (AclLevel level : acl.levels()) {
      level.allow().forEach(principal -> requireUnqualified(principal, known));
      level.deny().forEach(principal -> requireUnqualified(principal, known));
    }
  }

  private static void requireNone(DirectoryChange change, Set<Namespace> known) {
    switch (change) {
      case DirectoryChange.PutPerson(Person person) ->
          person.accounts().stream()
              // The account of one who was pushed without accounts has the person's id.
              .filter(account -> !account.name().equals(person.id().value()))
              .forEach(account -> requireUnqualified(account, known));
      case DirectoryChange.PutGroup(var group) ->
          group.members().forEach(member -> requireUnqualified(member, known));
      case DirectoryChange.RemovePerson _,
          DirectoryChange.RemoveGroup _,
          DirectoryChange.Heartbeat _ -> {}
    }
  }

  private static void requireUnqualified(Principal principal, Set<Namespace> known) {
    switch (principal) {
      case Principal.User user when user.namespace().equals(Namespace.PUSHED) ->
          requireUnqualified("user:", user.name(), known);
      case Principal.Group group -> requireUnqualified("group:", group.name(), known);
      // The provider of identities names its accounts as it likes.
      case Principal.User _, Principal.Everyone _ -> {}
    }
  }

  private static void requireUnqualified(String kind, String name, Set<Namespace> known) {
    Optional<Namespace> qualifying = Namespace.qualifying(name, known);
    if (qualifying.isPresent()) {
      String namespace = qualifying.get().value();
      throw PushedBodies.invalid(
          "name-qualified",
          String.format(
              Locale.ROOT,
              "'%s%s' names the namespace '%s'. Users and groups that were pushed are named without"
                  + " one%s; others can't be named. Nothing was changed.",
              kind,
              name,
              namespace,
              qualifying.get().equals(Namespace.PUSHED)
                  ? ": write '" + kind + name.substring(namespace.length() + 1) + "'"
                  : ""));
    }
  }
}
