package dev.ken.core.access;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom anybody might be, as far as a directory knows: the users that are nobody's account, the
 * groups that are uncertain or not stated, all users and groups of a namespace that nothing was
 * heard of lately, with everyone there, and all that is reached through these.
 *
 * <p>Directories that differ in nothing of this share the object, so that what rests on it need not
 * be made anew. Safe for use by many threads.
 */
final class Doubt {
  private final DirectoryGraph graph;
  private final Set<Namespace> stale;
  private volatile @Nullable Set<Principal> anybody;

  /**
   * Makes it. What is reached is looked for when it is asked for: of many directories in a row, all
   * but the last may be asked nothing.
   *
   * @param graph in which the groups of stale namespaces are uncertain
   * @param stale namespaces in which anybody might have an account
   */
  Doubt(DirectoryGraph graph, Set<Namespace> stale) {
    this.graph = graph;
    this.stale = stale;
  }

  /** The stated or named groups that anybody might be in, with everyone of stale namespaces. */
  Set<Principal> anybody() {
    Set<Principal> known = anybody;
    if (known == null) {
      known = reached();
      anybody = known;
    }
    return known;
  }

  private Set<Principal> reached() {
    Set<Principal> reached = graph.reach(origins(), true);
    reached.removeIf(Principal.User.class::isInstance);
    return Set.copyOf(reached);
  }

  /** What is not known of itself, and is a member or may be one. */
  private Set<Principal> origins() {
    var origins = new HashSet<Principal>();
    graph.uncertain().forEach((group, _) -> origins.add(group));
    graph.strangers().forEach((user, _) -> origins.add(user));
    stale.forEach(namespace -> origins.add(new Principal.Everyone(namespace)));
    if (!stale.isEmpty()) {
      graph
          .parents()
          .forEach((member, _) -> {
            if (member instanceof Principal.User user && holds(user)) {
              origins.add(user);
            }
          });
    }
    return origins;
  }

  /**
   * Why anybody might be the principal: a shortest chain of memberships from what is not known to
   * it, or empty when nobody might but who is.
   */
  List<Principal> why(Principal principal) {
    if (!holds(principal)) {
      return List.of();
    }
    DirectoryGraph.Step step = graph.chains(origins(), true).get(principal);
    return step == null ? List.of(principal) : step.chain();
  }

  /** Whether anybody might be the principal. */
  boolean holds(Principal principal) {
    return switch (principal) {
      case Principal.User user ->
          stale.contains(user.namespace()) || !graph.owners().contains(user);
      case Principal.Group group -> !graph.groups().contains(group) || anybody().contains(group);
      case Principal.Everyone everyone -> anybody().contains(everyone);
    };
  }
}
