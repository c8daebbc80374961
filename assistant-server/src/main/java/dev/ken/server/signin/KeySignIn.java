package dev.ken.server.signin;

import dev.ken.core.access.DirectoryStore;
import dev.ken.core.error.KenException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sign-in with service keys, before another sign-in that everyone else goes on to. */
public final class KeySignIn implements SignIn {
  private static final Logger log = LoggerFactory.getLogger(KeySignIn.class);

  private final ServiceKeys keys;
  private final People people;
  private final SignIn others;

  /** Makes the sign-in. */
  public KeySignIn(ServiceKeys keys, DirectoryStore directory, SignIn others) {
    this.keys = keys;
    this.people = new People(directory);
    this.others = others;
  }

  @Override
  public Result signIn(Credentials credentials) {
    try {
      return switch (credentials) {
        case Credentials.Bearer(String token) when token.startsWith(ServiceKey.PREFIX) ->
            find(token).<Result>map(Service::new).orElseGet(Rejected::new);
        case Credentials.OnBehalf(String token, var person)
            when token.startsWith(ServiceKey.PREFIX) ->
            find(token)
                .map(key -> key.may(Scope.ASK_AS_PERSON) ? people.signIn(person) : new Service(key))
                .orElseGet(Rejected::new);
        default -> others.signIn(credentials);
      };
    } catch (KenException e) {
      log.error("cannot verify any service key: {}", e.getMessage(), e);
      return new Unavailable();
    }
  }

  /** The record of a key. Compares with every key, so that the time tells nothing of them. */
  private Optional<ServiceKey> find(String token) {
    Optional<ServiceKey> found = Optional.empty();
    for (ServiceKey key : keys.keys()) {
      if (key.hash().isOf(token)) {
        found = Optional.of(key);
      }
    }
    return found;
  }
}
