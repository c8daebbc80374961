package dev.ken.server.signin;

/**
 * A person's token, without the token itself.
 *
 * @param id a short name to revoke it by
 * @param person whose it is
 * @param operator whether it is for running the installation instead of for asking
 * @param issuedAt when, in ISO 8601
 */
public record TokenBody(String id, String person, boolean operator, String issuedAt) {

  /** Returns the body of a token. */
  public static TokenBody of(IssuedToken token) {
    return new TokenBody(
        token.id(), token.person().value(), token.operator(), token.issuedAt().toString());
  }
}
