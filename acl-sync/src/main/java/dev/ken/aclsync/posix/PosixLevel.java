package dev.ken.aclsync.posix;

import dev.ken.aclsync.posix.PosixAcl.Permissions;
import dev.ken.aclsync.posix.PosixAcl.Right;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Maps one ACL to one level.
 *
 * <p>The kernel takes the first that matches: the owner's entry; the entry of the user; the entries
 * of their groups, one of which must permit; the entry of others. Here deny wins, so:
 *
 * <ul>
 *   <li>Whom an entry permits is allowed.
 *   <li>The owner, and a named user, whom their entry doesn't permit, is denied: a group or others
 *       can't let them in.
 *   <li>Where others are permitted, a group whose entry doesn't permit is denied. Someone who is
 *       also in a permitted group, or has an entry as a user, is denied here and not by the kernel.
 * </ul>
 */
final class PosixLevel {
  private final PosixDirectory directory;
  private final Map<Long, String> users;
  private final Map<Long, String> groups;

  /** Takes the names of all numbers that have one. */
  PosixLevel(PosixDirectory directory, Map<Long, String> users, Map<Long, String> groups) {
    this.directory = directory;
    this.users = Map.copyOf(users);
    this.groups = Map.copyOf(groups);
  }

  /** The level; empty when somebody must be denied of whom it is not known who they are. */
  Optional<AclLevel> of(PosixAcl acl, Right right) {
    var allow = new TreeSet<Principal>();
    var denied = new Denied();
    user(acl.owner(), acl.ownerRights().permit(right), allow, denied);
    acl.users()
        .forEach((number, permissions) -> {
          // The owner's own entry comes first, and theirs as a named user never.
          if (number != acl.owner()) {
            user(number, acl.permits(permissions, right), allow, denied);
          }
        });
    boolean others = acl.others().permit(right);
    group(acl.group(), acl.permits(acl.groupRights(), right), others, allow, denied);
    for (Map.Entry<Long, Permissions> entry : acl.groups().entrySet()) {
      group(entry.getKey(), acl.permits(entry.getValue(), right), others, allow, denied);
    }
    if (others) {
      allow.add(directory.others());
    }
    // Groups that one entry permits are in, whatever another entry of theirs says.
    denied.principals.removeIf(
        principal -> principal instanceof Principal.Group && allow.contains(principal));
    if (denied.nameless && !allow.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(AclLevel.of(allow, denied.principals));
  }

  /** Who is denied so far. */
  private static final class Denied {
    private final TreeSet<Principal> principals = new TreeSet<>();
    private boolean nameless;
  }

  private void user(long number, boolean permitted, Set<Principal> allow, Denied denied) {
    Optional<Principal.User> user =
        Optional.ofNullable(users.get(number))
            .map(name -> new Principal.User(directory.namespace(), name));
    if (permitted) {
      user.ifPresent(allow::add);
      return;
    }
    // Whom the directory doesn't state may be one of its people by another name.
    user.filter(directory::knows)
        .ifPresentOrElse(denied.principals::add, () -> denied.nameless = true);
  }

  private void group(
      long number, boolean permitted, boolean others, Set<Principal> allow, Denied denied) {
    String name = groups.get(number);
    if (permitted) {
      if (name != null) {
        allow.add(new Principal.Group(directory.namespace(), name));
      }
    } else if (others) {
      // Only others could let its members in against their entry.
      if (name == null) {
        denied.nameless = true;
      } else {
        denied.principals.add(new Principal.Group(directory.namespace(), name));
      }
    }
  }
}
