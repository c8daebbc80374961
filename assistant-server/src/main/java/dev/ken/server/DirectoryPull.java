package dev.ken.server;

import dev.ken.aclsync.ldap.LdapSource;
import dev.ken.aclsync.source.DirectoryReading;
import dev.ken.aclsync.source.ReadingProgress;
import dev.ken.aclsync.source.SourcePoll;
import dev.ken.aclsync.source.SourceStatus;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.GroupMembers;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Person;
import dev.ken.core.error.KenException;
import dev.ken.server.files.OwnedFile;
import dev.ken.server.wire.DirectoryStatusBody;
import dev.ken.server.wire.Json;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the directory server, if there is one. Until it was read well, what was stored of it before
 * is taken, at its age: a server that can't be reached doesn't hold up what files state.
 */
public final class DirectoryPull implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DirectoryPull.class);

  private final Optional<DirectoryServer> server;
  private final Optional<SourcePoll> poll;
  private final Optional<Namespace> namespace;
  private final DirectoryStore stored;
  private final Clock clock;
  private final OwnedFile statusFile;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("read-directory-server").factory());
  private String failure = "";

  /**
   * Makes one that has read nothing yet.
   *
   * @param statusFile where it is written how the server stands
   */
  public DirectoryPull(
      Optional<DirectoryServer> server, DirectoryStore stored, Clock clock, OwnedFile statusFile) {
    this.server = server;
    this.poll =
        server.map(one -> new SourcePoll(new LdapSource(one.settings(), clock), clock, one.pace()));
    this.namespace = server.map(one -> one.settings().namespace());
    this.stored = stored;
    this.clock = clock;
    this.statusFile = statusFile;
  }

  /**
   * What the server states, as far as it is known; empty when there is no server. What another
   * process has read and stored later than this one has read counts.
   */
  Optional<ServerPeople> people() {
    return namespace.map(one -> new ServerPeople(one, newest(one)));
  }

  private DirectoryContent newest(Namespace one) {
    Optional<DirectoryContent> latest =
        poll.flatMap(SourcePoll::latest).map(DirectoryReading.Whole::content);
    if (latest.isEmpty()) {
      return remembered(one);
    }
    Instant storedAt = stored.ages().pulledAt();
    Instant now = clock.instant();
    boolean later = storedAt.isAfter(latest.get().readAt()) || latest.get().readAt().isAfter(now);
    if (later && !storedAt.isAfter(now)) {
      DirectoryContent remembered = remembered(one);
      return remembered.people().isEmpty() ? latest.get() : remembered;
    }
    return latest.get();
  }

  private DirectoryContent remembered(Namespace one) {
    DirectoryContent all = stored.pulled();
    List<Person> people =
        all.people().stream()
            .filter(person ->
                person.accounts().stream().anyMatch(account -> account.namespace().equals(one)))
            .toList();
    List<GroupMembers> groups =
        all.groups().stream().filter(group -> group.group().namespace().equals(one)).toList();
    // Nothing has no age: a server that was never read makes nobody else's people old.
    return new DirectoryContent(people, groups, people.isEmpty() ? clock.instant() : all.readAt());
  }

  /** How the server stands, if there is one. */
  public Optional<SourceStatus> status() {
    return poll.map(SourcePoll::status);
  }

  /** Reads now; empty when there is no server. */
  public Optional<DirectoryReading> read(ReadingProgress progress) {
    Optional<DirectoryReading> reading = poll.map(one -> one.read(progress));
    reading.ifPresent(this::tell);
    return reading;
  }

  /**
   * Reads everything anew and keeps nothing of it; empty when there is no server.
   *
   * @throws KenException when the server can't be read
   */
  Optional<ServerPeople> readApart() {
    return server.map(one -> {
      var source = new LdapSource(one.settings(), clock);
      return switch (source.readAll(ReadingProgress.NONE)) {
        case DirectoryReading.Whole whole -> new ServerPeople(source.namespace(), whole.content());
        case DirectoryReading.Failed failed ->
            throw KenException.caller(
                "directory-server-unread",
                "cannot ask the directory server again: " + failed.message(),
                failed.remedy());
      };
    });
  }

  /** Reads whenever it is due, until it is closed, and says so after each good reading. */
  void start(Runnable afterReading) {
    poll.ifPresent(one -> {
      // What it throws, it catches.
      var _ =
          thread.scheduleWithFixedDelay(() -> readIfDue(one, afterReading), 0, 1, TimeUnit.SECONDS);
    });
  }

  private void readIfDue(SourcePoll one, Runnable afterReading) {
    try {
      Optional<DirectoryReading> reading = one.readIfDue(ReadingProgress.NONE);
      if (reading.isPresent()) {
        tell(reading.get());
        if (reading.get() instanceof DirectoryReading.Whole) {
          afterReading.run();
        }
      }
    } catch (RuntimeException e) { // the thread's last line of defence
      log.error("reading the directory server failed", e);
    }
  }

  private void tell(DirectoryReading reading) {
    switch (reading) {
      case DirectoryReading.Whole whole -> {
        if (!failure.isEmpty()) {
          log.info("the directory server was read again");
        }
        failure = "";
        if (whole.entries() > 0) {
          log.info("the directory server was read: {} entries", whole.entries());
        }
      }
      case DirectoryReading.Failed failed -> {
        // Said once, not at every try.
        if (!failed.message().equals(failure)) {
          log.warn(
              "the directory server can't be read, and what is known of it grows old: {}. {}",
              failed.message(),
              failed.remedy());
        }
        failure = failed.message();
      }
    }
    status()
        .ifPresent(status -> {
          try {
            statusFile.replace(new Json().pretty(DirectoryStatusBody.of(status)) + "\n");
          } catch (KenException e) {
            log.warn("{} {}", e.getMessage(), e.remedy());
          }
        });
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
