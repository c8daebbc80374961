package dev.ken.server.http;

/** Holds requests to the state that their consistency token names. Safe for use by many threads. */
@FunctionalInterface
public interface StateCheck {
  /** The header that a write's token is sent and returned in. */
  String HEADER = "Ken-Consistency-Token";

  /** The field of a body that it is sent and returned in. */
  String FIELD = "consistency_token";

  /** Knows no token. */
  StateCheck NONE =
      _ -> {
        throw new ProblemException(Problem.badConsistencyToken());
      };

  /**
   * Returns when what is read from now on holds the write that the token is of.
   *
   * @throws ProblemException when it does not, or the token is none
   */
  void require(String token);
}
