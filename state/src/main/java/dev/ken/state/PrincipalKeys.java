package dev.ken.state;

import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;

/** Reads {@link Principal#key()} back. */
final class PrincipalKeys {
  private PrincipalKeys() {}

  /**
   * Returns the principal of a key.
   *
   * @throws IllegalArgumentException when it is no key
   */
  static Principal parse(String key) {
    // A namespace has no colon, so only a name can have more of them.
    String[] parts = key.split(":", 3);
    if (parts.length == 2 && parts[0].equals("everyone")) {
      return new Principal.Everyone(new Namespace(parts[1]));
    }
    if (parts.length == 3 && parts[0].equals("user")) {
      return new Principal.User(new Namespace(parts[1]), parts[2]);
    }
    if (parts.length == 3 && parts[0].equals("group")) {
      return new Principal.Group(new Namespace(parts[1]), parts[2]);
    }
    throw new IllegalArgumentException("'" + key + "' is no principal");
  }

  /** Returns the user of a key, refusing other principals. */
  static Principal.User user(String key) {
    if (parse(key) instanceof Principal.User user) {
      return user;
    }
    throw new IllegalArgumentException("'" + key + "' is no user");
  }

  /** Returns the group of a key, refusing other principals. */
  static Principal.Group group(String key) {
    if (parse(key) instanceof Principal.Group group) {
      return group;
    }
    throw new IllegalArgumentException("'" + key + "' is no group");
  }
}
