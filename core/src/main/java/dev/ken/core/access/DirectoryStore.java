package dev.ken.core.access;

import java.time.Instant;

/**
 * Where a tenant's directory is kept. Implementations are safe for use by many threads, and by
 * several processes on the same store.
 */
public interface DirectoryStore {

  /**
   * Returns the newest stored directory; empty at version 0 before the first {@link #replace}.
   * Returns the same object as long as nothing newer was stored.
   */
  Directory current();

  /**
   * Stores the content as a whole in place of what sources were read to state before, and returns
   * the new directory. When this returns, every later {@link #current()} in any process sees it.
   *
   * @throws dev.ken.core.error.KenException when it could not be stored; then nothing has changed.
   *     With code {@code directory-outdated} when what is stored was read later: read again
   */
  Directory replace(DirectoryContent content);

  /**
   * The directory that {@link #replace} would return now; nothing is stored.
   *
   * @throws dev.ken.core.error.KenException when it could not be stored
   */
  Directory foreseen(DirectoryContent content);

  /**
   * What sources were read to state, as it is stored, without what was pushed; with the time at
   * which that was last known to be so.
   */
  DirectoryContent pulled();

  /** Whether just these people and groups are stored as what sources were read to state. */
  boolean holds(DirectoryContent content);

  /** Notes that the sources were read again at this time and state what is stored. */
  void confirm(Instant readAt);

  /** How old what is stored is. */
  DirectoryAges ages();
}
