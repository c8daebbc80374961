package dev.ken.server.signin;

import java.util.List;

/** The service keys that were given out and not revoked. Safe for use by many threads. */
@FunctionalInterface
public interface ServiceKeys {

  /**
   * All of them.
   *
   * @throws dev.ken.core.error.KenException when they can't be read
   */
  List<ServiceKey> keys();
}
