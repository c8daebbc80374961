package dev.ken.server;

import dev.ken.aclsync.git.GitLook;
import dev.ken.aclsync.git.GitMirror;
import dev.ken.aclsync.git.GitStatus;
import dev.ken.aclsync.source.Pace;
import dev.ken.core.access.Acl;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import dev.ken.core.index.IndexMaintenance.StoredState;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import dev.ken.core.index.WriteResult;
import dev.ken.indexer.IndexProgress;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the repositories that are sources, has changes indexed, and closes all documents of one
 * whose rights can't be vouched for any more: when its branch was last seen to be at the commit
 * that is indexed longer ago than what is known of people may be old.
 */
final class GitTending {
  private static final Logger log = LoggerFactory.getLogger(GitTending.class);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

  /** How often, within the budget, a command looks. */
  private static final int LOOKS = 10;

  private final Tenant tenant;
  private final GitSettings settings;
  private final Clock clock;
  private final Duration budget;
  private final Pace pace;
  private final Map<RememberedSource, String> told = new HashMap<>();

  GitTending(Tenant tenant, GitSettings settings, Clock clock, Duration budget) {
    this.tenant = tenant;
    this.settings = settings;
    this.clock = clock;
    this.budget = budget;
    this.pace = new Pace(settings.interval(), settings.interval(), LONGEST_WAIT);
  }

  /** For a command that is over in a moment: looks at what was not looked at lately. */
  void refresh() {
    for (RememberedSource source : tenant.sources().all()) {
      if (source.isGit()) {
        GitStatus status = source.repositoryStatus();
        if (isOlder(status, budget.dividedBy(LOOKS))) {
          var _ = tenant.lookAt(source);
        }
        closeIfStale(source);
      }
    }
  }

  /** Closes what can't be vouched for, without looking. */
  void closeStale() {
    for (RememberedSource source : tenant.sources().all()) {
      if (source.isGit()) {
        closeIfStale(source);
      }
    }
  }

  /** Looks at what is due, and has indexed what has changed. */
  void tend(IndexJob job, IndexProgress progress) {
    for (RememberedSource source : tenant.sources().all()) {
      if (source.isGit()) {
        try {
          tend(source, job, progress);
        } catch (KenException e) {
          tell(source, e.getMessage(), e.remedy());
        }
      }
    }
  }

  private void tend(RememberedSource source, IndexJob job, IndexProgress progress) {
    GitStatus status = source.repositoryStatus();
    if (!isDue(status)) {
      return;
    }
    GitMirror mirror = GitOrigin.mirror(source, settings, clock);
    switch (mirror.look()) {
      case GitLook.Seen seen -> {
        try {
          if (!mirror.status().indexed().equals(Optional.of(seen.snapshot().commit()))) {
            var _ = job.indexConfigured(List.of(source), false, progress);
            log.info(
                "source '{}' was indexed at the commit {}",
                source.id().value(),
                seen.snapshot().commit());
          }
        } catch (IOException e) {
          throw GitOrigin.unreadable(source, e);
        }
        if (told.remove(source) != null) {
          log.info("source '{}' could be looked at again", source.id().value());
        }
      }
      case GitLook.Failed failed -> tell(source, failed.message(), failed.remedy());
    }
    closeIfStale(source);
  }

  private void tell(RememberedSource source, String message, String remedy) {
    // Said once, not at every try.
    if (!message.equals(told.put(source, message))) {
      log.warn(
          "source '{}' can't be brought up to date, and what is known of it grows old: {}. {}",
          source.id().value(),
          message,
          remedy);
    }
  }

  private boolean isDue(GitStatus status) {
    Instant now = clock.instant();
    return status
        .triedAt()
        .filter(at -> !at.isAfter(now))
        .map(at -> !now.isBefore(at.plus(pace.after(status.failures()))))
        .orElse(true);
  }

  /** A time of the future, from a clock that was ahead, vouches for nothing. */
  private boolean isOlder(GitStatus status, Duration age) {
    Instant now = clock.instant();
    return status
        .vouchedAt()
        .filter(at -> !at.isAfter(now) && !at.plus(age).isBefore(now))
        .isEmpty();
  }

  private void closeIfStale(RememberedSource source) {
    if (!isOlder(source.repositoryStatus(), budget) || !isOpen(source)) {
      return;
    }
    try (KnowledgeWriter writer = tenant.index().openWriter()) {
      // Somebody else may have indexed it while the writer was theirs.
      if (!isOlder(source.repositoryStatus(), budget)) {
        return;
      }
      int closed = 0;
      for (Map.Entry<DocumentId, StoredState> one : documents(source).entrySet()) {
        StoredState stored = one.getValue();
        if (!stored.acl().equals(Acl.nobody())) {
          long next = Math.max(clock.millis(), stored.version().value() + 1);
          switch (writer.updateAcl(one.getKey(), Acl.nobody(), new SourceVersion(next))) {
            case WriteResult.Accepted _ -> closed++;
            case WriteResult.Superseded _, WriteResult.Absent _ ->
                throw new IllegalStateException(
                    "cannot close " + one.getKey().value() + ", though nobody else writes");
          }
        }
      }
      GitOrigin.mirror(source, settings, clock).closed();
      writer.commit();
      log.warn(
          "all {} documents of source '{}' are closed: for longer than {} its repository was not"
              + " seen to be at the commit that is indexed",
          closed,
          source.id().value(),
          budget);
    } catch (IOException e) {
      throw GitOrigin.unreadable(source, e);
    }
  }

  private boolean isOpen(RememberedSource source) {
    return documents(source).values().stream().anyMatch(one -> !one.acl().equals(Acl.nobody()));
  }

  private Map<DocumentId, StoredState> documents(RememberedSource source) {
    return tenant.index().maintenance().documents(source.id());
  }
}
