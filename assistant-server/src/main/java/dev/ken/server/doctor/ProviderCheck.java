package dev.ken.server.doctor;

import dev.ken.server.oidc.OidcSettings;
import dev.ken.server.oidc.OidcSignIn;
import java.time.Clock;

/** The provider of identities: whether its keys can be fetched, and some of them fit. */
final class ProviderCheck extends Check {
  private final OidcSettings settings;
  private final Clock clock;

  ProviderCheck(OidcSettings settings, Clock clock) {
    super("sign-in");
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  void look() {
    switch (settings) {
      case OidcSettings.Off _ -> ok("no provider of identities is set");
      case OidcSettings.On on -> {
        int keys = OidcSignIn.usableKeys(on, clock);
        if (keys == 0) {
          fail(
              on.issuer() + " publishes no key to verify " + on.algorithm() + " with",
              "Set sign-in.algorithm to what the provider signs its tokens with.");
        } else {
          ok(on.issuer() + " publishes keys to verify tokens with: " + keys);
        }
      }
    }
  }
}
