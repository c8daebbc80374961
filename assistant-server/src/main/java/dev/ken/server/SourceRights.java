package dev.ken.server;

import dev.ken.core.access.Namespace;
import java.util.Optional;

/**
 * What says who may read the documents of a source.
 *
 * @param permissions where the permissions are
 * @param directory the namespace of the users and groups that they name, when these are not the
 *     ones of a {@code people.yaml} in the folder itself
 */
public record SourceRights(Permissions permissions, Optional<Namespace> directory) {
  /** Files in the folder say everything. */
  public static final SourceRights OWN_FILES =
      new SourceRights(Permissions.FILES, Optional.empty());

  /** Where permissions are. */
  public enum Permissions {
    /** In access files. */
    FILES,
    /** In owner, group, mode and ACL of each file and folder. */
    POSIX;

    /** The word for it in files. */
    public String word() {
      return this == FILES ? "files" : "posix";
    }
  }
}
