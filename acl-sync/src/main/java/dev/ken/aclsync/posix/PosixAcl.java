package dev.ken.aclsync.posix;

import java.util.Map;
import java.util.Optional;

/**
 * The access ACL of one file or folder, with numbers for names.
 *
 * @param owner the number of the owner
 * @param group the number of the owning group
 * @param ownerRights what the owner may
 * @param users what other users may, by number, before the mask
 * @param groupRights what the owning group may, before the mask
 * @param groups what other groups may, by number, before the mask
 * @param mask the most that all but the owner and others may; absent without named entries
 * @param others what everyone else may
 */
record PosixAcl(
    long owner,
    long group,
    Permissions ownerRights,
    Map<Long, Permissions> users,
    Permissions groupRights,
    Map<Long, Permissions> groups,
    Optional<Permissions> mask,
    Permissions others) {
  /** Copies the maps. */
  PosixAcl {
    users = Map.copyOf(users);
    groups = Map.copyOf(groups);
  }

  /** A right that is asked for. */
  enum Right {
    /** To read a file. */
    READ,
    /** To go through a folder. */
    TRAVERSE
  }

  /**
   * What an entry permits; writing gives nothing here.
   *
   * @param read {@code r}
   * @param execute {@code x}
   */
  record Permissions(boolean read, boolean execute) {
    boolean permit(Right right) {
      return right == Right.READ ? read : execute;
    }
  }

  /** Whether an entry under the mask permits it. */
  boolean permits(Permissions entry, Right right) {
    return entry.permit(right) && mask.map(most -> most.permit(right)).orElse(true);
  }
}
