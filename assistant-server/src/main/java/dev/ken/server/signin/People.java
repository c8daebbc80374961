package dev.ken.server.signin;

import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.error.KenException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks a verified person up in the directory. */
public final class People {
  private static final Logger log = LoggerFactory.getLogger(People.class);
  private final DirectoryStore directory;

  /** Looks in this directory. */
  public People(DirectoryStore directory) {
    this.directory = directory;
  }

  /** What signing in as the person gives now. */
  public SignIn.Result signIn(PersonId person) {
    return signIn(person, Set.of());
  }

  /**
   * What signing in as the person gives now.
   *
   * @param claimed groups that they have just proved to be in
   */
  public SignIn.Result signIn(PersonId person, Set<Principal.Group> claimed) {
    AskerResolution resolution;
    try {
      resolution = directory.current().resolve(person, claimed);
    } catch (KenException e) {
      log.error("cannot establish anyone's rights: {}", e.getMessage(), e);
      return new SignIn.Unavailable();
    }
    return switch (resolution) {
      case AskerResolution.Resolved resolved -> new SignIn.SignedIn(resolved.asker());
      case AskerResolution.Unknown _, AskerResolution.Disabled _ -> new SignIn.Rejected();
      case AskerResolution.Unestablished _ -> new SignIn.Unavailable();
    };
  }
}
