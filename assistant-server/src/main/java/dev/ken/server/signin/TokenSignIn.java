package dev.ken.server.signin;

import dev.ken.core.access.DirectoryStore;
import dev.ken.core.error.KenException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sign-in with the tokens of a {@link TokenFile}. The file is read again whenever it changed, so a
 * token that was revoked is refused from the next request on.
 */
public final class TokenSignIn implements SignIn {
  private static final Logger log = LoggerFactory.getLogger(TokenSignIn.class);
  private final People people;
  private final TokenFile tokens;
  private final Optional<TokenHash> operator;

  /** Makes the sign-in with the tokens of the file alone. */
  public TokenSignIn(DirectoryStore directory, TokenFile tokens) {
    this(directory, tokens, Optional.empty());
  }

  /**
   * Makes the sign-in.
   *
   * @param operator the hash of a token of the operator that is not in the file
   */
  public TokenSignIn(DirectoryStore directory, TokenFile tokens, Optional<TokenHash> operator) {
    this.people = new People(directory);
    this.tokens = tokens;
    this.operator = operator;
  }

  @Override
  public Result signIn(Credentials credentials) {
    return switch (credentials) {
      case Credentials.None _, Credentials.OnBehalf _ -> new Rejected();
      case Credentials.Bearer(String token)
          when operator.filter(hash -> hash.isOf(token)).isPresent() ->
          new Operator();
      case Credentials.Bearer(String token) -> verify(token);
    };
  }

  private Result verify(String token) {
    Optional<IssuedToken> issued;
    try {
      issued = tokens.find(token);
    } catch (KenException e) {
      log.error("cannot verify anyone's token: {}", e.getMessage(), e);
      return new Unavailable();
    }
    if (issued.isEmpty()) {
      return new Rejected();
    }
    Result person = people.signIn(issued.get().person());
    return person instanceof SignedIn && issued.get().operator() ? new Operator() : person;
  }
}
