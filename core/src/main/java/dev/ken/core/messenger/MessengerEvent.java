package dev.ken.core.messenger;

/**
 * Something that happened in a workspace, as the messenger identifies it when it tells of it, be it
 * once or more often.
 *
 * @param workspace the workspace that it is of
 * @param id its identifier there
 */
public record MessengerEvent(WorkspaceId workspace, String id) {
  /** Checks the form. */
  public MessengerEvent {
    WorkspaceId.require("event", id);
  }
}
