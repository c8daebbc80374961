package dev.ken.aclsync.source;

import dev.ken.core.access.Namespace;

/**
 * A system that states people and groups, such as an LDAP server.
 *
 * <p>A reading is the whole of what the system states, or a failure. What was cut, refused halfway
 * or changed while it was read is read again or is a failure; it is never taken as whole. Nothing
 * is thrown for what the system does. Used by one thread at a time.
 */
public interface DirectorySource {

  /** The namespace of all accounts and groups that this source states. */
  Namespace namespace();

  /** Reads everything. */
  DirectoryReading readAll(ReadingProgress progress);

  /**
   * Reads what changed since an earlier reading of this source, deletions included, and returns the
   * whole as it is now. A source that can't tell what changed reads everything.
   */
  DirectoryReading readSince(DirectoryCursor cursor, ReadingProgress progress);
}
