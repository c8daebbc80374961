package dev.ken.core.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What systems push about people and groups, whose changes return when they are in force: no answer
 * that was looked at before is still being written then.
 */
public final class RevokingPushedDirectory implements PushedDirectory {
  private final PushedDirectory directory;
  private final RevocationBarrier barrier;

  /** Decorates a pushed directory. */
  public RevokingPushedDirectory(PushedDirectory directory, RevocationBarrier barrier) {
    this.directory = directory;
    this.barrier = barrier;
  }

  @Override
  public DirectoryChange.Effect apply(DirectoryChange change, Instant heardAt) {
    DirectoryChange.Effect effect = directory.apply(change, heardAt);
    // Also when nothing changed: it may be made again because it could not be confirmed before.
    barrier.await();
    return effect;
  }

  @Override
  public Optional<Directory> foreseen(List<DirectoryChange> changes) {
    return directory.foreseen(changes);
  }
}
