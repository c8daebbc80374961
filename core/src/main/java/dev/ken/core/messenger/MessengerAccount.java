package dev.ken.core.messenger;

/**
 * An account of a workspace. What it is called says nothing about whose it is.
 *
 * @param workspace the workspace that it is of
 * @param user its identifier there
 */
public record MessengerAccount(WorkspaceId workspace, String user) {
  /** Checks the form. */
  public MessengerAccount {
    WorkspaceId.require("account", user);
  }
}
