package dev.ken.server;

import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.error.KenException;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Stores what was read of people and groups, unless what is stored was read later, as by another
 * process: then it is read again. An older reading would give back what was revoked since.
 */
final class NewestPeople {
  /** Somebody else would have to store something newer during each reading. */
  private static final int ATTEMPTS = 5;

  private static final String OUTDATED = "directory-outdated";

  private final DirectoryStore directory;
  private final Clock clock;

  NewestPeople(DirectoryStore directory, Clock clock) {
    this.directory = directory;
    this.clock = clock;
  }

  /** Stores what is read. */
  interface Storing {
    /** Stores it, or throws that what is stored was read later. */
    void store(DirectoryContent content);
  }

  /**
   * Reads and stores; when this returns, what was read last is in force.
   *
   * @param reading reads people and groups, again when that is needed
   * @throws KenException when it can't be read or stored
   */
  DirectorySync.Synced store(Supplier<DirectorySync.Synced> reading, Storing storing) {
    for (int attempt = 1; ; attempt++) {
      DirectorySync.Synced read = reading.get();
      try {
        storing.store(read.content());
        return read;
      } catch (KenException e) {
        if (!e.code().equals(OUTDATED) || attempt == ATTEMPTS) {
          throw e;
        }
        mendFuture();
      }
    }
  }

  /** What a clock that was ahead has noted would else be the newest until that time comes. */
  private void mendFuture() {
    if (isOfTheFuture(directory.ages().pulledAt())) {
      directory.confirm(Instant.EPOCH);
    }
  }

  /** Whether a clock that was ahead has noted it. */
  boolean isOfTheFuture(Instant time) {
    return time.isAfter(clock.instant());
  }

  /** Notes that what is stored was read again, unless that was noted later. */
  void confirm(Instant readAt) {
    Instant known = directory.ages().pulledAt();
    if (readAt.isAfter(known) || isOfTheFuture(known)) {
      directory.confirm(readAt);
    }
  }
}
