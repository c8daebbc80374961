package dev.ken.aclsync;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import java.util.Optional;
import java.util.Set;

/**
 * What one folder, or one entry under {@code files}, states.
 *
 * @param where the file with its line
 * @param inherit whether what the folder above states applies too
 * @param allow who is let in; absent when the key is
 * @param deny who is kept out
 */
record AccessStatement(
    String where, boolean inherit, Optional<Set<Principal>> allow, Set<Principal> deny) {
  private static final Set<Principal> EVERYONE = Set.of(new Principal.Everyone(Namespace.TENANT));

  /** What this statement makes of what is stated above it. */
  FolderAccess within(FolderAccess above) {
    if (!inherit) {
      return allow
          .<FolderAccess>map(allowed -> new FolderAccess.Stated(Acl.of(level(allowed))))
          .orElseGet(() -> new FolderAccess.Nobody(where));
    }
    return switch (above) {
      case FolderAccess.Stated(Acl acl) ->
          allow.isEmpty() && deny.isEmpty()
              ? above
              : new FolderAccess.Stated(acl.and(level(allow.orElse(EVERYONE))));
      // A deny alone takes rights away; where there are none, it must not give any.
      case FolderAccess.Unstated _ ->
          allow
              .<FolderAccess>map(allowed -> new FolderAccess.Stated(Acl.of(level(allowed))))
              .orElse(above);
      case FolderAccess.Nobody _, FolderAccess.Closed _ -> above;
    };
  }

  private AclLevel level(Set<Principal> allowed) {
    return AclLevel.of(allowed, deny);
  }
}
