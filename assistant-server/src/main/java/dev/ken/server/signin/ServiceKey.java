package dev.ken.server.signin;

import java.time.Instant;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A key that was given out to a program, without the key itself.
 *
 * @param id a short name to list and revoke it by
 * @param name what it is for
 * @param scopes what it may be used for
 * @param hash of the key
 * @param issuedAt when
 */
public record ServiceKey(
    String id, String name, Set<Scope> scopes, TokenHash hash, Instant issuedAt) {
  /** What every key begins with, so that it is told from a person's token. */
  public static final String PREFIX = "ken_key_";

  /** Copies the scopes. */
  public ServiceKey {
    var copy = EnumSet.noneOf(Scope.class);
    copy.addAll(scopes);
    scopes = Collections.unmodifiableSet(copy);
  }

  /** Makes a key from 256 bits of the given source, which must be cryptographically strong. */
  public static String newKey(RandomGenerator random) {
    return PREFIX + TokenHash.newToken(random).substring("ken_".length());
  }

  /** Returns the record of a key. */
  public static ServiceKey of(String key, String name, Set<Scope> scopes, Instant issuedAt) {
    TokenHash hash = TokenHash.of(key);
    return new ServiceKey(hash.value().substring(0, 8), name, scopes, hash, issuedAt);
  }

  /** Whether it may be used for this. */
  public boolean may(Scope scope) {
    return scopes.contains(scope) || (scope == Scope.OPERATOR && scopes.contains(Scope.ADMIN));
  }
}
