package dev.ken.aclsync;

import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;

/**
 * Whom the words of an access file name that is not YAML: {@code everyone}, {@code user:ID}, {@code
 * group:ID}. Immutable.
 */
public final class NamedPrincipals {
  private final PrincipalNotation notation;
  private final KnownPrincipals known;

  /** What a word names. */
  public sealed interface Reading {

    /**
     * Somebody.
     *
     * @param principal whom
     * @param known whether people and groups have them
     */
    record Named(Principal principal, boolean known) implements Reading {}

    /**
     * Nobody.
     *
     * @param reason what is wrong with the word, and how to mend it
     */
    record Unnamed(String reason) implements Reading {}
  }

  private NamedPrincipals(PrincipalNotation notation, KnownPrincipals known) {
    this.notation = notation;
    this.known = known;
  }

  /**
   * Reads names of one namespace.
   *
   * @param directory the people and groups that there are
   */
  public static NamedPrincipals of(Namespace namespace, DirectoryContent directory) {
    KnownPrincipals known = KnownPrincipals.of(directory);
    return new NamedPrincipals(new PrincipalNotation(namespace, known.namespaces()), known);
  }

  /**
   * Reads a word.
   *
   * @param entry what names it, for the reason: "the line allows"
   */
  public Reading read(String entry, String word) {
    try {
      Principal principal = notation.parse(entry, word, 0);
      return new Reading.Named(principal, known.knows(principal));
    } catch (ControlFileException e) {
      return new Reading.Unnamed(e.reason());
    }
  }
}
