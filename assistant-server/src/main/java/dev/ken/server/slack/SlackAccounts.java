package dev.ken.server.slack;

import dev.ken.core.access.Asker;
import dev.ken.core.access.AskerResolution;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.PersonId;
import dev.ken.core.error.KenException;
import dev.ken.core.messenger.AccountLinks;
import dev.ken.core.messenger.MessengerAccount;
import java.util.Optional;

/**
 * Which person an account belongs to, and what they may do now. Only links that were verified
 * count: those that the operator stated, and then, if that is allowed, those that the person made
 * with a code. Names and addresses of a Slack profile, which its owner can change, are never looked
 * at.
 */
final class SlackAccounts {
  private final Optional<AccountFile> file;
  private final Optional<AccountLinks> links;
  private final DirectoryStore directory;

  /**
   * Makes it.
   *
   * @param file what the operator stated
   * @param links what people linked themselves; empty when that doesn't count
   */
  SlackAccounts(
      Optional<AccountFile> file, Optional<AccountLinks> links, DirectoryStore directory) {
    this.file = file;
    this.links = links;
    this.directory = directory;
  }

  /**
   * The person whose account it is; empty when it is nobody's.
   *
   * @throws KenException when that can't be established
   */
  Optional<PersonId> person(MessengerAccount account) {
    Optional<PersonId> stated = file.map(AccountFile::read).map(people -> people.get(account));
    return stated.isPresent() ? stated : links.flatMap(made -> made.person(account));
  }

  /**
   * The person whose account it is, as the directory knows them now; empty when it is nobody's, or
   * of someone who is disabled or unknown.
   *
   * @throws KenException when that can't be established
   */
  Optional<Asker> asker(MessengerAccount account) {
    return person(account)
        .flatMap(person ->
            switch (directory.current().resolve(person)) {
              case AskerResolution.Resolved resolved -> Optional.of(resolved.asker());
              case AskerResolution.Unknown _, AskerResolution.Disabled _ -> Optional.empty();
              case AskerResolution.Unestablished _ ->
                  throw KenException.ours(
                      "unavailable",
                      "cannot establish what the asker may read: nothing was heard lately of where"
                          + " they are stated",
                      "Look in the log for why people can't be read.",
                      null);
            });
  }
}
