package dev.ken.core.access;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * A person of the tenant and the accounts that are theirs.
 *
 * @param id the person's identifier
 * @param name the name to show; decides nothing
 * @param accounts the person's user principals, in any number of namespaces
 * @param disabled whether the person may ask nothing at present
 */
public record Person(
    PersonId id, String name, NavigableSet<Principal.User> accounts, boolean disabled) {
  /** Copies the accounts. */
  public Person {
    accounts = Collections.unmodifiableNavigableSet(new TreeSet<>(accounts));
  }
}
