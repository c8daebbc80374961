package dev.ken.core.access;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The name of the system that principals come from, so that {@code hr} of one system is not {@code
 * hr} of another.
 *
 * @param value 1 to 63 characters of {@code a-z 0-9 . _ -}, beginning with a letter or digit
 */
public record Namespace(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

  /** The tenant itself: {@code everyone} in this namespace is each of its signed-in people. */
  public static final Namespace TENANT = new Namespace("tenant");

  /** The people and groups that other systems push to Ken. */
  public static final Namespace PUSHED = new Namespace("push");

  /** The accounts that a provider of identities knows people by, unless it has another name. */
  public static final Namespace SIGN_IN = new Namespace("oidc");

  /** The groups that a provider of identities states in the token of who asks. */
  public static final Namespace CLAIMED = new Namespace("claim");

  private static final Set<Namespace> RESERVED = Set.of(TENANT, PUSHED, SIGN_IN, CLAIMED);

  /** What names begin with that are ids, in every namespace. */
  private static final String OF_ID = "id:";

  /** Checks the form. */
  public Namespace {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "namespace '" + value + "' is not 1 to 63 characters of a-z, 0-9, '.', '_', '-'");
    }
  }

  /** Whether only Ken itself may give the namespace to a source. */
  public boolean isReserved() {
    return RESERVED.contains(this);
  }

  /**
   * The namespace that a name begins with and a colon follows, as in the keys of principals, if it
   * is one of those known or of Ken's own. Where a name alone is expected, such a one is most
   * likely copied from an explanation: taken as it stands it would be another, unknown principal.
   */
  public static Optional<Namespace> qualifying(String name, Set<Namespace> known) {
    int colon = name.indexOf(':');
    if (colon < 0 || name.startsWith(OF_ID) || !FORM.matcher(name.substring(0, colon)).matches()) {
      return Optional.empty();
    }
    var namespace = new Namespace(name.substring(0, colon));
    return namespace.isReserved() || known.contains(namespace)
        ? Optional.of(namespace)
        : Optional.empty();
  }
}
