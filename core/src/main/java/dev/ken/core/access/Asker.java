package dev.ken.core.access;

import java.util.Collections;
import java.util.NavigableSet;
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
  private final DirectoryVersion directoryVersion;

  Asker(
      PersonId person,
      String name,
      NavigableSet<Principal> allowPrincipals,
      NavigableSet<Principal> denyPrincipals,
      DirectoryVersion directoryVersion) {
    this.person = person;
    this.name = name;
    this.allowPrincipals = Collections.unmodifiableNavigableSet(new TreeSet<>(allowPrincipals));
    this.denyPrincipals = Collections.unmodifiableNavigableSet(new TreeSet<>(denyPrincipals));
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

  /** The principals that the person is or might be: what deny entries are matched with. */
  public NavigableSet<Principal> denyPrincipals() {
    return denyPrincipals;
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
