package dev.ken.core.access;

import java.util.Set;

/**
 * The authenticated person who asks, with the principals that they resolve to at one directory
 * version. Made by {@link Directory#resolve}.
 */
public final class Asker {
  private final PersonId person;
  private final String name;
  private final Rights rights;
  private final DirectoryVersion directoryVersion;

  Asker(PersonId person, String name, Rights rights, DirectoryVersion directoryVersion) {
    this.person = person;
    this.name = name;
    this.rights = rights;
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
  public Set<Principal> allowPrincipals() {
    return rights.certain();
  }

  /**
   * The principals that the person is or might be, as far as the directory names them. Deny entries
   * are matched with {@link #mightBe}, which counts groups that it does not name as well.
   */
  public Set<Principal> denyPrincipals() {
    return rights.possible();
  }

  /**
   * Whether a deny entry for the principal counts against the person: they are it, they might be
   * it, or it is a group that the directory does not state, so that who is in it is unknown.
   */
  public boolean mightBe(Principal principal) {
    return rights.mightBe(principal);
  }

  Rights rights() {
    return rights;
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
