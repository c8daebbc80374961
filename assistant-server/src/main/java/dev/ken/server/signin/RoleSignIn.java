package dev.ken.server.signin;

/**
 * Gives people who have proven who they are the roles that the configuration says. It stands over
 * sign-ins that verify a person's own token alone: neither what a demonstration believes nor a key
 * that asks for somebody gets a role.
 */
public final class RoleSignIn implements SignIn {
  private final RoleHolders holders;
  private final SignIn people;

  /** Decorates the sign-in of people. */
  public RoleSignIn(RoleHolders holders, SignIn people) {
    this.holders = holders;
    this.people = people;
  }

  @Override
  public Result signIn(Credentials credentials) {
    return switch (people.signIn(credentials)) {
      case SignedIn(var asker, _) -> new SignedIn(asker, holders.of(asker));
      case Operator operator -> operator;
      case Service service -> service;
      case Rejected rejected -> rejected;
      case Unavailable unavailable -> unavailable;
    };
  }
}
