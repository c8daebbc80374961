package dev.ken.core.access;

/**
 * The order of principals by their keys, without making the keys. ACLs are stored in this order, so
 * it never changes.
 */
final class PrincipalOrder {
  private PrincipalOrder() {}

  static int compare(Principal one, Principal other) {
    int kinds = Integer.compare(kind(one), kind(other));
    if (kinds != 0) {
      return kinds;
    }
    return switch (one) {
      case Principal.Everyone _ -> one.namespace().value().compareTo(other.namespace().value());
      case Principal.User _, Principal.Group _ -> {
        int namespaces = prefixes(one.namespace().value(), other.namespace().value());
        yield namespaces != 0 ? namespaces : name(one).compareTo(name(other));
      }
    };
  }

  /** In the order of the words that keys begin with. */
  private static int kind(Principal principal) {
    return switch (principal) {
      case Principal.Everyone _ -> 0;
      case Principal.Group _ -> 1;
      case Principal.User _ -> 2;
    };
  }

  private static String name(Principal principal) {
    return switch (principal) {
      case Principal.User user -> user.name();
      case Principal.Group group -> group.name();
      case Principal.Everyone _ -> "";
    };
  }

  /** Compares namespaces with the colon after them, which some of their characters precede. */
  private static int prefixes(String one, String other) {
    int shared = Math.min(one.length(), other.length());
    for (int i = 0; i < shared; i++) {
      if (one.charAt(i) != other.charAt(i)) {
        return Character.compare(one.charAt(i), other.charAt(i));
      }
    }
    if (one.length() == other.length()) {
      return 0;
    }
    return one.length() < other.length()
        ? Character.compare(':', other.charAt(shared))
        : Character.compare(one.charAt(shared), ':');
  }
}
