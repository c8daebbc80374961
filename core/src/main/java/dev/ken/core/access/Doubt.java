package dev.ken.core.access;

import java.util.HashSet;
import java.util.Set;

/**
 * The groups that anybody might be in, as far as a directory knows: the uncertain ones, all that is
 * reached through them, and each that it does not state; and everyone of a namespace that nothing
 * was heard of lately.
 *
 * <p>Directories that differ in nothing of this share the object, so that what rests on it need not
 * be made anew.
 */
final class Doubt {
  private final Set<Principal> anybody;
  private final PersistentMap<Principal.Group, GroupMembers> stated;

  private Doubt(Set<Principal> anybody, PersistentMap<Principal.Group, GroupMembers> stated) {
    this.anybody = anybody;
    this.stated = stated;
  }

  /**
   * Makes it.
   *
   * @param stale namespaces in which anybody might have an account
   */
  static Doubt of(DirectoryGraph graph, Set<Namespace> stale) {
    var uncertain = new HashSet<Principal>();
    stale.forEach(namespace -> uncertain.add(new Principal.Everyone(namespace)));
    graph.uncertain().forEach((group, _) -> uncertain.add(group));
    return new Doubt(Set.copyOf(graph.reach(uncertain, true)), graph.groups());
  }

  /** The stated or named groups that anybody might be in. */
  Set<Principal> anybody() {
    return anybody;
  }

  /** Whether the directory states nothing about the group's members. */
  boolean isUnstated(Principal.Group group) {
    return !stated.contains(group);
  }

  /** Whether anybody might be the principal. */
  boolean holds(Principal principal) {
    return anybody.contains(principal)
        || (principal instanceof Principal.Group group && isUnstated(group));
  }
}
