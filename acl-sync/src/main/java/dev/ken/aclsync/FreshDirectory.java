package dev.ken.aclsync;

import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryAges;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.Namespace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A directory that knows how old it is: what was not confirmed within the budget is uncertain, so
 * that it lets nobody in and keeps everybody out, and who is stated nowhere else is not
 * established. Safe for use by many threads.
 */
public final class FreshDirectory implements DirectoryStore {
  private final DirectoryStore stored;
  private final Clock clock;
  private final Duration budget;
  private volatile @Nullable Aged aged;

  /** A directory with some of its namespaces stale. */
  private record Aged(Directory of, Set<Namespace> stale, Directory directory) {}

  /**
   * Watches over a store.
   *
   * @param budget how old statements may be
   */
  public FreshDirectory(DirectoryStore stored, Clock clock, Duration budget) {
    this.stored = stored;
    this.clock = clock;
    this.budget = budget;
  }

  @Override
  public Directory current() {
    // The ages first: what is stored afterwards is at least as new.
    DirectoryAges ages = stored.ages();
    Directory directory = stored.current();
    Set<Namespace> stale = ages.stale(directory, clock.instant(), budget);
    if (stale.isEmpty()) {
      return directory;
    }
    Aged known = aged;
    if (known == null || known.of() != directory || !known.stale().equals(stale)) {
      known = new Aged(directory, stale, directory.withStale(stale));
      aged = known;
    }
    return known.directory();
  }

  @Override
  public Directory replace(DirectoryContent content) {
    return stored.replace(content);
  }

  @Override
  public Directory foreseen(DirectoryContent content) {
    return aged(
        stored.foreseen(content), new DirectoryAges(content.readAt(), stored.ages().pushedAt()));
  }

  /** A directory of which something was pushed just now, as it would count. */
  public Directory justHeard(Directory directory) {
    return aged(directory, new DirectoryAges(stored.ages().pulledAt(), clock.instant()));
  }

  private Directory aged(Directory directory, DirectoryAges ages) {
    Set<Namespace> stale = ages.stale(directory, clock.instant(), budget);
    return stale.isEmpty() ? directory : directory.withStale(stale);
  }

  @Override
  public DirectoryContent pulled() {
    return stored.pulled();
  }

  @Override
  public boolean holds(DirectoryContent content) {
    return stored.holds(content);
  }

  @Override
  public void confirm(Instant readAt) {
    stored.confirm(readAt);
  }

  @Override
  public DirectoryAges ages() {
    return stored.ages();
  }
}
