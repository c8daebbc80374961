package dev.ken.aclsync.posix;

import dev.ken.aclsync.UnixAccounts;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.access.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The people and groups whom the users and groups of this machine are taken for.
 *
 * @param namespace their namespace
 * @param kind where they are stated
 * @param users the accounts that there are
 * @param hasAccounts whether it is stated who has an account on machines
 */
public record PosixDirectory(
    Namespace namespace, Kind kind, Set<Principal.User> users, boolean hasAccounts) {
  /** Copies the set. */
  public PosixDirectory {
    users = Set.copyOf(users);
  }

  /** Where people and groups are stated. */
  public enum Kind {
    /** In a file that is written for this machine: its users and groups are meant. */
    FILE,
    /** On a directory server that this machine has joined: who is local to it is somebody else. */
    SERVER
  }

  /** People and groups of a namespace, of which there may be others in the content. */
  public static PosixDirectory of(Namespace namespace, Kind kind, DirectoryContent content) {
    Set<Principal.User> users =
        content.people().stream()
            .map(Person::accounts)
            .flatMap(Set::stream)
            .filter(account -> account.namespace().equals(namespace))
            .collect(Collectors.toSet());
    boolean hasAccounts =
        content.groups().stream()
            .anyMatch(group -> group.group().equals(UnixAccounts.in(namespace)));
    return new PosixDirectory(namespace, kind, users, hasAccounts);
  }

  PosixNames names() {
    return kind == Kind.SERVER ? new JoinedNames() : new Getent();
  }

  /** Whether this is somebody's account. */
  boolean knows(Principal.User user) {
    return users.contains(user);
  }

  /** Whom the entry of others means: those who have an account on the machine. */
  Principal others() {
    return kind == Kind.SERVER ? UnixAccounts.in(namespace) : new Principal.Everyone(namespace);
  }

  /** What must be passed before any file or folder: who has no account can't ask the kernel. */
  Optional<AclLevel> machine() {
    return kind == Kind.SERVER && hasAccounts
        ? Optional.of(AclLevel.allowing(UnixAccounts.in(namespace)))
        : Optional.empty();
  }
}
