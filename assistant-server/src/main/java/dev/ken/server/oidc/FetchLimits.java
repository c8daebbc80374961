package dev.ken.server.oidc;

import java.time.Duration;

/**
 * How long the provider of identities may take, and whom that holds up.
 *
 * @param fetch how long fetching its keys may take, until their last byte
 * @param patience how long one who needs them waits for that
 * @param waiters how many wait at once, 1 or more; who comes then goes without
 */
public record FetchLimits(Duration fetch, Duration patience, int waiters) {
  private static final Duration FETCH = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** One who has the time to see how a fetch ends. */
  static final FetchLimits DIAGNOSIS = new FetchLimits(FETCH, FETCH.plus(PATIENCE), 1);

  /** Checks the number. */
  public FetchLimits {
    if (waiters < 1) {
      throw new IllegalArgumentException("nobody may wait for keys: " + waiters);
    }
  }

  /** Those of a server: a quarter of the requests that it serves at once may wait. */
  public static FetchLimits ofServer(int requestsAtOnce) {
    return new FetchLimits(FETCH, PATIENCE, Math.max(1, requestsAtOnce / 4));
  }
}
