package dev.ken.server.doctor;

import dev.ken.server.signin.IssuedToken;
import dev.ken.server.signin.TokenFile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tokens that people and operators sign in with. */
final class TokensCheck extends Check {
  private final TokenFile file;
  private List<IssuedToken> tokens = List.of();

  TokensCheck(TokenFile file) {
    super("tokens");
    this.file = file;
  }

  @Override
  void look() {
    tokens = file.tokens();
    ok(
        tokens.isEmpty()
            ? "none were given out; 'ken token --as PERSON' makes one"
            : "given out: " + tokens.size());
  }

  /** When the newest was given out. */
  Optional<Instant> newest() {
    return tokens.stream().map(IssuedToken::issuedAt).max(Instant::compareTo);
  }
}
