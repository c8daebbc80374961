package dev.ken.core.access;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a person resolves to: the principals that they certainly are, those that they might be, and
 * the doubt that they share with everybody. As long as neither changes, later directories give the
 * same object, so that a scope that rests on it is found again. Immutable; safe for use by many
 * threads.
 */
final class Rights {
  private final Set<Principal> certain;
  private final Set<Principal> suspected;
  private final Doubt doubt;
  private final Set<Principal> possible;

  /**
   * Makes them.
   *
   * @param suspected what the person might be because accounts of theirs are stale
   */
  Rights(Set<Principal> certain, Set<Principal> suspected, Doubt doubt) {
    this.certain = Collections.unmodifiableSet(certain);
    this.suspected = Collections.unmodifiableSet(suspected);
    this.doubt = doubt;
    this.possible = union(union(this.certain, this.suspected), doubt.anybody());
  }

  private static Set<Principal> union(Set<Principal> one, Set<Principal> other) {
    return other.isEmpty() ? one : new Union(one, other);
  }

  /** Two sets as one, without a copy: the second is shared by everybody and may be large. */
  private static final class Union extends AbstractSet<Principal> {
    private final Set<Principal> one;
    private final Set<Principal> other;

    Union(Set<Principal> one, Set<Principal> other) {
      this.one = one;
      this.other = other;
    }

    private Stream<Principal> all() {
      return Stream.concat(
          one.stream(), other.stream().filter(principal -> !one.contains(principal)));
    }

    @Override
    public boolean contains(Object principal) {
      return one.contains(principal) || other.contains(principal);
    }

    @Override
    public Iterator<Principal> iterator() {
      return all().iterator();
    }

    @Override
    public int size() {
      return Math.toIntExact(all().count());
    }
  }

  /** What allow entries are matched with. */
  Set<Principal> certain() {
    return certain;
  }

  /** What deny entries are matched with, beside what the directory does not state. */
  Set<Principal> possible() {
    return possible;
  }

  /** What the person might be because accounts of theirs are stale. */
  Set<Principal> suspected() {
    return suspected;
  }

  Doubt doubt() {
    return doubt;
  }

  /** Whether a deny entry for the principal counts. */
  boolean mightBe(Principal principal) {
    return certain.contains(principal) || suspected.contains(principal) || doubt.holds(principal);
  }

  boolean passes(AclLevel level) {
    return level.deny().stream().noneMatch(this::mightBe)
        && level.allow().stream().anyMatch(certain::contains);
  }

  boolean passes(Acl acl) {
    return acl.levels().stream().allMatch(this::passes);
  }
}
