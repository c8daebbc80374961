package dev.ken.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What systems that push state about a tenant's people and groups. It is a part of the directory,
 * in namespaces of its own, beside what sources that are read state. Safe for use by many threads
 * and several processes on the same store.
 */
public interface PushedDirectory {

  /**
   * Makes a change. When this returns it is durable, and every later {@link
   * DirectoryStore#current()} in any process sees it.
   *
   * @param heardAt now, when whoever pushes was heard of
   * @throws dev.ken.core.error.KenException of the caller, when it contradicts what else is stated
   *     or names accounts of another source, with code {@code account-taken}, {@code
   *     foreign-namespace} or {@code sign-in-account-refused}; or ours, when it could not be
   *     stored. Then nothing has changed
   */
  DirectoryChange.Effect apply(DirectoryChange change, Instant heardAt);

  /**
   * The directory after these changes, one after the other, without those that would be refused;
   * empty when each would be. Nothing is stored.
   */
  Optional<Directory> foreseen(List<DirectoryChange> changes);
}
