package dev.ken.server.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/**
 * Who may do what with a file or folder, where the file system knows owner, group and others.
 *
 * @param permissions of the file itself, with links followed
 * @param owner the user it belongs to
 * @param group the group it belongs to
 */
public record FileRights(Set<PosixFilePermission> permissions, String owner, String group) {
  /** Copies the set. */
  public FileRights {
    permissions = Set.copyOf(permissions);
  }

  /** The rights of a file; empty where the file system has no such thing. */
  public static Optional<FileRights> of(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return Optional.empty();
    }
    PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
    return Optional.of(
        new FileRights(
            attributes.permissions(), attributes.owner().getName(), attributes.group().getName()));
  }

  /** As {@code ls} writes it, such as {@code rw-r-----}. */
  public String shown() {
    return PosixFilePermissions.toString(permissions);
  }

  /** Whether others than the owner and its group may read or enter it. */
  public boolean othersMayRead() {
    return permissions.contains(PosixFilePermission.OTHERS_READ)
        || permissions.contains(PosixFilePermission.OTHERS_EXECUTE);
  }

  /** Whether members of its group may read or enter it. */
  public boolean groupMayRead() {
    return permissions.contains(PosixFilePermission.GROUP_READ)
        || permissions.contains(PosixFilePermission.GROUP_EXECUTE);
  }

  /** Whether others than the owner and its group may change it. */
  public boolean othersMayWrite() {
    return permissions.contains(PosixFilePermission.OTHERS_WRITE);
  }

  /** Whether members of its group may change it. */
  public boolean groupMayWrite() {
    return permissions.contains(PosixFilePermission.GROUP_WRITE);
  }

  /**
   * Whether someone else than its owner may change it. A group of the owner's name is taken for the
   * owner's own, as systems make one for each user.
   */
  public boolean anotherMayWrite() {
    return othersMayWrite() || (groupMayWrite() && !group.equals(owner));
  }

  /** Whether anyone but its owner may change it, members of its group included. */
  public boolean notItsOwnersAlone() {
    return othersMayWrite() || groupMayWrite();
  }

  /** Whether it belongs to the user that this process runs as, or to the machine's operator. */
  public boolean isOwnOrRoots() {
    return isOwn() || owner.equals("root");
  }

  /** Whether it belongs to the user that this process runs as. */
  public boolean isOwn() {
    return owner.equals(System.getProperty("user.name"));
  }
}
