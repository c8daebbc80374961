package dev.ken.server.signin;

import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.PersonId;

/**
 * The demonstration's sign-in: the bearer token is the id of whomever one wants to ask as. It
 * proves nothing, so a server that uses it listens on the loopback address only.
 */
public final class DemoSignIn implements SignIn {
  private final People people;
  private final TokenHash operator;

  /** Makes the sign-in; the operator is whoever brings the token of this hash. */
  public DemoSignIn(DirectoryStore directory, TokenHash operator) {
    this.people = new People(directory);
    this.operator = operator;
  }

  @Override
  public Result signIn(Credentials credentials) {
    return switch (credentials) {
      case Credentials.None _, Credentials.OnBehalf _ -> new Rejected();
      case Credentials.Bearer(String token) when operator.isOf(token) -> new Operator();
      case Credentials.Bearer(String token) when token.length() <= 256 ->
          people.signIn(new PersonId(token));
      case Credentials.Bearer _ -> new Rejected();
    };
  }
}
