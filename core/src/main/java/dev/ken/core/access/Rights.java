package dev.ken.core.access;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a person resolves to: the principals that they certainly are, and the doubt that they share
 * with everybody. As long as neither changes, later directories give the same object, so that a
 * scope that rests on it is found again. Immutable; safe for use by many threads.
 */
final class Rights {
  private final Set<Principal> certain;
  private final Doubt doubt;
  private final Set<Principal> possible;

  Rights(Set<Principal> certain, Doubt doubt) {
    this.certain = Collections.unmodifiableSet(certain);
    this.doubt = doubt;
    this.possible = doubt.anybody().isEmpty() ? this.certain : new Union(certain, doubt.anybody());
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

  /** What deny entries are matched with, beside groups that the directory does not state. */
  Set<Principal> possible() {
    return possible;
  }

  Doubt doubt() {
    return doubt;
  }

  /** Whether a deny entry for the principal counts. */
  boolean mightBe(Principal principal) {
    return certain.contains(principal) || doubt.holds(principal);
  }

  boolean passes(AclLevel level) {
    return level.deny().stream().noneMatch(this::mightBe)
        && level.allow().stream().anyMatch(certain::contains);
  }

  boolean passes(Acl acl) {
    return acl.levels().stream().allMatch(this::passes);
  }
}
