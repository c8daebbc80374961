package dev.ken.aclsync.scim;

import java.util.Locale;
import java.util.Optional;

/** Which of a person's names the provider of identities signs them in by. */
public enum SignInName {
  /** None: people sign in with Ken's tokens, or by what is stated elsewhere. */
  NONE,
  /** Their {@code userName}. */
  USER_NAME,
  /** Their {@code externalId}. */
  EXTERNAL_ID;

  Optional<String> of(String userName, Optional<String> externalId) {
    return switch (this) {
      case NONE -> Optional.empty();
      case USER_NAME -> Optional.of(userName);
      case EXTERNAL_ID -> externalId;
    };
  }

  /** The name in settings. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
