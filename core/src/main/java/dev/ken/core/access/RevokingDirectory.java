package dev.ken.core.access;

import java.time.Instant;

/**
 * A directory whose changes return when they are in force: no answer that was looked at before is
 * still being written then.
 */
public final class RevokingDirectory implements DirectoryStore {
  private final DirectoryStore directory;
  private final RevocationBarrier barrier;

  /** Decorates a directory. */
  public RevokingDirectory(DirectoryStore directory, RevocationBarrier barrier) {
    this.directory = directory;
    this.barrier = barrier;
  }

  @Override
  public Directory current() {
    return directory.current();
  }

  @Override
  public Directory replace(DirectoryContent content) {
    Directory replaced = directory.replace(content);
    barrier.await();
    return replaced;
  }

  @Override
  public Directory foreseen(DirectoryContent content) {
    return directory.foreseen(content);
  }

  @Override
  public DirectoryContent pulled() {
    return directory.pulled();
  }

  @Override
  public boolean holds(DirectoryContent content) {
    return directory.holds(content);
  }

  @Override
  public void confirm(Instant readAt) {
    directory.confirm(readAt);
  }

  @Override
  public DirectoryAges ages() {
    return directory.ages();
  }
}
