package dev.ken.server;

import dev.ken.aclsync.SyncWarning;
import dev.ken.aclsync.source.DirectoryReading;
import dev.ken.aclsync.source.ReadingProgress;
import dev.ken.aclsync.source.SourceStatus;
import dev.ken.core.access.DirectoryContent;
import dev.ken.state.SqliteState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Reads people and groups once, from the directory server and from files, and stores them. */
public final class SyncJob {
  private final Configuration configuration;
  private final TenantFolder folder;
  private final Clock clock;

  /**
   * What was read.
   *
   * @param server how the directory server stands, if there is one
   * @param warnings what an operator should look at
   * @param people how many people are known now, from wherever they were read
   * @param groups how many groups
   * @param changed whether what is known is not what it was
   */
  public record Result(
      Optional<SourceStatus> server,
      List<SyncWarning> warnings,
      int people,
      int groups,
      boolean changed) {
    /** Copies the list. */
    public Result {
      warnings = List.copyOf(warnings);
    }

    /** Whether the directory server could not be read. */
    public boolean hasFailed() {
      return server.flatMap(SourceStatus::failure).isPresent();
    }
  }

  /** A job on a tenant's folder. */
  public SyncJob(Configuration configuration, TenantFolder folder, Clock clock) {
    this.configuration = configuration;
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Reads and stores. What files state is stored also when the server can't be read; what was known
   * of the server stays then, at its age.
   *
   * @throws dev.ken.core.error.KenException when a people file can't be read or sources contradict
   *     each other; then nothing has changed
   */
  public Result run(ReadingProgress progress) {
    try (SqliteState state = Installation.openState(folder);
        var pull =
            new DirectoryPull(
                configuration.directoryServer(),
                state.directory(),
                clock,
                folder.directoryStatus())) {
      Optional<DirectoryReading> reading = pull.read(progress);
      List<RememberedSource> sources = SourceList.of(folder).all();
      var newest = new NewestPeople(state.directory(), clock);
      var changed = new AtomicBoolean();
      DirectorySync.Synced synced =
          newest.store(
              () -> DirectorySync.stated(sources, pull.people(), clock.instant()),
              read -> {
                if (state.directory().holds(read)) {
                  newest.confirm(read.readAt());
                } else {
                  state.directory().replace(read);
                  changed.set(true);
                }
              });
      DirectoryContent content = synced.content();
      var warnings = new ArrayList<SyncWarning>();
      reading.ifPresent(one -> {
        if (one instanceof DirectoryReading.Whole whole) {
          warnings.addAll(whole.warnings());
        }
      });
      warnings.addAll(synced.warnings());
      return new Result(
          pull.status(), warnings, content.people().size(), content.groups().size(), changed.get());
    }
  }
}
