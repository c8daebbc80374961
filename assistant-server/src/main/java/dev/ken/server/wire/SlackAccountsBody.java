package dev.ken.server.wire;

import dev.ken.core.messenger.MessengerAccount;
import java.util.List;

/**
 * The Slack accounts that a person linked.
 *
 * @param accounts by team and user
 */
public record SlackAccountsBody(List<Account> accounts) {
  /** Copies the list. */
  public SlackAccountsBody {
    accounts = List.copyOf(accounts);
  }

  /**
   * An account.
   *
   * @param team the workspace's id
   * @param user the user's id there
   */
  public record Account(String team, String user) {}

  /** Returns the body of these accounts. */
  public static SlackAccountsBody of(List<MessengerAccount> accounts) {
    return new SlackAccountsBody(
        accounts.stream()
            .map(account -> new Account(account.workspace().value(), account.user()))
            .toList());
  }
}
