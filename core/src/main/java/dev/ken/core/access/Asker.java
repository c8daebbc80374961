package dev.ken.core.access;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/**
 * The authenticated person who asks, with the principals that they resolve to at one directory
 * version. Made by {@link Directory#resolve}.
 */
public final class Asker {
  private final PersonId person;
  private final String name;
  private final NavigableSet<Principal> allowPrincipals;
  private final NavigableSet<Principal> denyPrincipals;
  private final Set<Principal.Group> statedGroups;
  private final DirectoryVersion directoryVersion;

  Asker(
      PersonId person,
      String name,
      NavigableSet<Principal> allowPrincipals,
      NavigableSet<Principal> denyPrincipals,
      Set<Principal.Group> statedGroups,
      DirectoryVersion directoryVersion) {
    this.person = person;
    this.name = name;
    this.allowPrincipals = Collections.unmodifiableNavigableSet(new TreeSet<>(allowPrincipals));
    this.denyPrincipals = Collections.unmodifiableNavigableSet(new TreeSet<>(denyPrincipals));
    this.statedGroups = Set.copyOf(statedGroups);
    this.directoryVersion = directoryVersion;
  }

  /** The person. */
  public PersonId person() {
    return person;
  }

  /** The person's name to show. */
  public String name() {
    return name;
  }

  /** The principals that the person certainly is: what allow entries are matched with. */
  public NavigableSet<Principal> allowPrincipals() {
    return allowPrincipals;
  }

  /**
   * The principals that the person is or might be, as far as the directory names them. Deny entries
   * are matched with {@link #mightBe}, which counts groups that it does not name as well.
   */
  public NavigableSet<Principal> denyPrincipals() {
    return denyPrincipals;
  }

  /**
   * Whether a deny entry for the principal counts against the person: they are it, they might be
   * it, or it is a group that the directory does not state, so that who is in it is unknown.
   */
  public boolean mightBe(Principal principal) {
    return denyPrincipals.contains(principal)
        || (principal instanceof Principal.Group group && isUnstated(group));
  }

  /** Whether the directory states nothing about the group's members. */
  boolean isUnstated(Principal.Group group) {
    return !statedGroups.contains(group);
  }

  /** The directory version that the principals were resolved at. */
  public DirectoryVersion directoryVersion() {
    return directoryVersion;
  }

  @Override
  public String toString() {
    return "Asker[" + person.value() + " at directory version " + directoryVersion.value() + "]";
  }
}
