package dev.ken.core.messenger;

/**
 * A place of a workspace where one person and Ken talk alone.
 *
 * @param workspace the workspace that it is of
 * @param id its identifier there
 */
public record DirectChannel(WorkspaceId workspace, String id) {
  /** Checks the form. */
  public DirectChannel {
    WorkspaceId.require("channel", id);
  }
}
