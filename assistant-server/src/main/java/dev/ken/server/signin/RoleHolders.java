package dev.ken.server.signin;

import dev.ken.core.access.Asker;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Whom the configuration gives roles to.
 *
 * @param operators who operates
 * @param admins who administrates
 */
public record RoleHolders(List<RoleHolder> operators, List<RoleHolder> admins) {
  /** Nobody. */
  public static final RoleHolders NOBODY = new RoleHolders(List.of(), List.of());

  /** Copies the lists. */
  public RoleHolders {
    operators = List.copyOf(operators);
    admins = List.copyOf(admins);
  }

  /** The roles of an asker, by the directory that they were resolved with. */
  Set<Role> of(Asker asker) {
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (operators.stream().anyMatch(holder -> holder.is(asker))) {
      roles.add(Role.OPERATOR);
    }
    if (admins.stream().anyMatch(holder -> holder.is(asker))) {
      roles.add(Role.ADMIN);
    }
    return Collections.unmodifiableSet(roles);
  }
}
