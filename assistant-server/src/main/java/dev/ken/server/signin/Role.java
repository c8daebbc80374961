package dev.ken.server.signin;

import java.util.Locale;

/** What a person may do beside asking. A role opens no document. */
public enum Role {
  /** Reads metrics and health, and has decisions explained. */
  OPERATOR,
  /** All that an operator may, and lists and revokes keys and tokens. */
  ADMIN;

  /** The name in what is sent. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether who has this role may do what the other is for. */
  public boolean covers(Role other) {
    return this == other || this == ADMIN;
  }
}
