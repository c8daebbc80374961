package dev.ken.aclsync;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclReading;
import java.util.Locale;

/** What is stated, from the root down to a folder or file, about who may read it. */
sealed interface FolderAccess {

  /** Nothing is stated anywhere, so nobody may read, and a level stated below is the first. */
  record Unstated() implements FolderAccess {}

  /** Levels are stated. */
  record Stated(Acl acl) implements FolderAccess {}

  /**
   * A file breaks inheritance and lets nobody in; what inherits from it lets nobody in either.
   *
   * @param where the file
   */
  record Nobody(String where) implements FolderAccess {}

  /** A file on the way could not be read, so that nobody may read what inherits from it. */
  record Closed(AclReading.Malformed reading) implements FolderAccess {}

  /**
   * What this means for the document at a path.
   *
   * @param path for the operator
   */
  default AclReading reading(String path) {
    return switch (this) {
      case Unstated _ ->
          new AclReading.Missing(
              String.format(
                  Locale.ROOT,
                  "no %s lets anyone in, from the root down to %s",
                  FolderAccessRules.ACCESS_FILE,
                  path));
      case Stated(Acl acl) -> new AclReading.WellFormed(acl);
      case Nobody(String where) -> new AclReading.Missing(where);
      case Closed(AclReading.Malformed reading) -> reading;
    };
  }
}
