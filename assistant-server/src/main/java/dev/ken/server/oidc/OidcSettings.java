package dev.ken.server.oidc;

import dev.ken.core.access.Namespace;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Whether and whose signed tokens people sign in with. */
public sealed interface OidcSettings {

  /** Nobody's. */
  record Off() implements OidcSettings {}

  /**
   * Those of a provider of identities.
   *
   * @param issuer the provider, as its tokens name it
   * @param audience whom the tokens must be for
   * @param algorithm the one algorithm that they may be signed with
   * @param claim which claim names the account
   * @param namespace the namespace that accounts are in
   * @param groups which claim states groups, if one does
   */
  record On(
      URI issuer,
      String audience,
      Algorithm algorithm,
      Claim claim,
      Namespace namespace,
      Optional<GroupsClaim> groups)
      implements OidcSettings {}

  /**
   * A claim that states groups.
   *
   * @param name the claim's name in a token
   * @param budget how long after it was issued a token states them
   */
  record GroupsClaim(String name, Duration budget) {}

  /** How tokens may be signed: with the provider's private key, in one of these ways. */
  enum Algorithm {
    RS256,
    RS384,
    RS512,
    PS256,
    PS384,
    PS512,
    ES256,
    ES384,
    ES512
  }

  /** Which claim names the account. */
  enum Claim {
    /** The subject, which a provider never gives to another. */
    SUBJECT("sub"),
    /** The mail address, if the provider says that it has verified it. */
    VERIFIED_EMAIL("email");

    private final String wireName;

    Claim(String wireName) {
      this.wireName = wireName;
    }

    /** The claim's name in a token. */
    public String wireName() {
      return wireName;
    }
  }
}
