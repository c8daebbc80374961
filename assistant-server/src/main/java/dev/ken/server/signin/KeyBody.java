package dev.ken.server.signin;

import java.util.List;

/**
 * A service key, without the key itself.
 *
 * @param id a short name to revoke it by
 * @param name what it is for
 * @param scopes what it may be used for
 * @param issuedAt when, in ISO 8601
 */
public record KeyBody(String id, String name, List<String> scopes, String issuedAt) {
  /** Copies the scopes. */
  public KeyBody {
    scopes = List.copyOf(scopes);
  }

  /** Returns the body of a key. */
  public static KeyBody of(ServiceKey key) {
    return new KeyBody(
        key.id(),
        key.name(),
        key.scopes().stream().map(Scope::wireName).toList(),
        key.issuedAt().toString());
  }
}
