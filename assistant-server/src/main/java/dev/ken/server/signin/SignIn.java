package dev.ken.server.signin;

import dev.ken.core.access.Asker;
import java.util.Set;

/** Verifies who sends a request. Safe for use by many threads; called anew for each request. */
public interface SignIn {

  /** Verifies the credentials against the directory and the tokens of this moment. */
  Result signIn(Credentials credentials);

  /** What verifying gave. */
  sealed interface Result {}

  /**
   * A person of the directory, with their rights of this moment.
   *
   * @param asker the person
   * @param roles what they may do beside asking
   */
  record SignedIn(Asker asker, Set<Role> roles) implements Result {
    /** Copies the roles. */
    public SignedIn {
      roles = Set.copyOf(roles);
    }

    /** A person without a role. */
    public SignedIn(Asker asker) {
      this(asker, Set.of());
    }

    /** Whether they may do what the role is for. */
    public boolean may(Role role) {
      return roles.stream().anyMatch(held -> held.covers(role));
    }
  }

  /** Someone who runs this installation; reads no documents. */
  record Operator() implements Result {}

  /**
   * A program, with a key of its own; reads no documents.
   *
   * @param key what it may do
   */
  record Service(ServiceKey key) implements Result {}

  /**
   * Nobody: no credentials, wrong ones, an unknown or a disabled person. These can't be told apart.
   */
  record Rejected() implements Result {}

  /** The rights of the caller can't be established now. */
  record Unavailable() implements Result {}
}
