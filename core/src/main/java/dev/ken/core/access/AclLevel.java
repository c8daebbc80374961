package dev.ken.core.access;

import java.util.Collection;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * One level of an ACL: who is let through and who is kept out. Deny wins over allow; who is named
 * in neither is kept out.
 *
 * @param allow principals let through; empty means nobody
 * @param deny principals kept out although allowed
 */
public record AclLevel(NavigableSet<Principal> allow, NavigableSet<Principal> deny) {
  /** Copies the sets. */
  public AclLevel {
    allow = Collections.unmodifiableNavigableSet(new TreeSet<>(allow));
    deny = Collections.unmodifiableNavigableSet(new TreeSet<>(deny));
  }

  /** Returns a level of the given principals. */
  public static AclLevel of(
      Collection<? extends Principal> allow, Collection<? extends Principal> deny) {
    return new AclLevel(new TreeSet<>(allow), new TreeSet<>(deny));
  }

  /** Returns a level that lets the given principals through and denies nobody. */
  public static AclLevel allowing(Principal... allow) {
    return of(java.util.List.of(allow), java.util.List.of());
  }
}
