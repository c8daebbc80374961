package dev.ken.state;

import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryAges;
import dev.ken.core.access.DirectoryChange;
import dev.ken.core.access.DirectoryChange.Effect;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryMerge;
import dev.ken.core.access.DirectoryPart;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.access.PushedDirectory;
import dev.ken.core.error.KenException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The directory in a state file, held in memory and loaded anew whenever the stored version is
 * another. It has two parts, each in tables of its own: what is read from sources, whose version is
 * that of the whole, and what other systems push.
 */
final class SqliteDirectoryStore implements DirectoryStore, PushedDirectory {
  private static final Directory EMPTY =
      new Directory(new DirectoryVersion(0), DirectoryContent.empty());

  private final StateDatabase database;

  /** Held by whoever changes {@link #cached}, from before the database is read or written. */
  private final ReentrantLock changing = new ReentrantLock();

  private volatile @Nullable Cached cached;

  /** The stored states of both parts. */
  private record States(DirectoryState read, DirectoryState pushed) {}

  /** A directory, what it was put together from, and the stored states of that. */
  private record Cached(
      States states, DirectoryPart read, DirectoryPart pushed, Directory directory) {}

  SqliteDirectoryStore(StateDatabase database) {
    this.database = database;
  }

  @Override
  public Directory current() {
    States stored = database.read("read the version of the directory", this::states);
    Cached known = cached;
    return known != null && known.states().equals(stored) ? known.directory() : load().directory();
  }

  /** What is pushed, as of a transaction. */
  DirectoryPart pushed(Handle handle) {
    return load(handle).pushed();
  }

  @Override
  public DirectoryContent pulled() {
    // In one transaction: what was read before must never bear the time of what was read later.
    changing.lock();
    try {
      return database.read(
          "read the directory",
          handle -> {
            DirectoryContent read = load(handle).read().content();
            return new DirectoryContent(read.people(), read.groups(), ages(handle).pulledAt());
          });
    } catch (DateTimeException | IllegalStateException e) {
      throw unreadableAge(e);
    } finally {
      changing.unlock();
    }
  }

  @Override
  public boolean holds(DirectoryContent content) {
    return load().read().states(content);
  }

  private Cached load() {
    changing.lock();
    try {
      Cached loaded = database.read("read the directory", this::load);
      cached = loaded;
      return loaded;
    } finally {
      changing.unlock();
    }
  }

  private Cached load(Handle handle) {
    States stored = states(handle);
    Cached known = cached;
    if (known != null && known.states().equals(stored)) {
      return known;
    }
    DirectoryRows rows = read(handle);
    DirectoryContent content = checked(rows, stored.read());
    DirectoryContent pushed = checked(pushedRows(handle), stored.pushed());
    Directory earlier = known == null ? EMPTY : known.directory();
    Directory directory = rows.graph(stored.read(), DirectoryMerge.of(content, pushed), earlier);
    return new Cached(stored, rows.part(content), rows.part(pushed), directory);
  }

  private DirectoryContent checked(DirectoryRows rows, DirectoryState stored) {
    DirectoryContent content = rows.content(stored);
    String digest = rows.digest(content);
    if (!digest.equals(stored.digest())) {
      throw StateFailures.corrupt(
          String.format(
              Locale.ROOT,
              "cannot read the directory in %s: version %d was stored with other rows (digest %s,"
                  + " not %s)",
              database.file(),
              stored.version(),
              stored.digest(),
              digest),
          database.file(),
          null);
    }
    return content;
  }

  @Override
  public Directory replace(DirectoryContent content) {
    String digest = DirectoryDigest.of(content);
    changing.lock();
    try {
      Cached stored =
          database.write(
              "store the directory",
              handle -> {
                requireNotOlder(handle, content.readAt());
                Cached before = load(handle);
                long version = before.states().read().version() + 1;
                DirectoryPart part = checked(() -> DirectoryPart.of(content));
                DirectoryContent both = DirectoryMerge.of(content, before.pushed().content());
                Directory directory =
                    checked(
                        () -> before.directory().successor(new DirectoryVersion(version), both));
                var state = new DirectoryState(version, content.readAt(), digest);
                read(handle).replace(state, content);
                handle.execute(
                    "UPDATE directory_age SET pulled_at = ?", content.readAt().toString());
                return new Cached(
                    new States(state, before.states().pushed()), part, before.pushed(), directory);
              });
      cached = stored;
      return stored.directory();
    } finally {
      changing.unlock();
    }
  }

  /** Another process may have stored what was read later; a revocation in that must stay. */
  private void requireNotOlder(Handle handle, Instant readAt) {
    Instant known = ages(handle).pulledAt();
    if (readAt.isBefore(known)) {
      throw KenException.conflict(
          "directory-outdated",
          String.format(
              Locale.ROOT,
              "cannot store people and groups that were read at %s: those stored were read at %s",
              readAt,
              known),
          "Read them again.",
          null);
    }
  }

  @Override
  public Directory foreseen(DirectoryContent content) {
    Cached before = load();
    var version = new DirectoryVersion(before.states().read().version() + 1);
    DirectoryContent both = DirectoryMerge.of(content, before.pushed().content());
    return checked(() -> {
      var _ = DirectoryPart.of(content);
      return before.directory().successor(version, both);
    });
  }

  @Override
  public Effect apply(DirectoryChange change, Instant heardAt) {
    return change(
        "change the directory",
        heardAt,
        changes -> {
          new ProvisionedRows(changes.handle()).requireUnmanaged(change);
          return changes.apply(change);
        });
  }

  /** Changes of what is pushed, within one transaction. Used by one thread. */
  final class Changes {
    private final Handle handle;
    private final Instant heardAt;
    private Cached now;

    private Changes(Handle handle, Instant heardAt) {
      this.handle = handle;
      this.heardAt = heardAt;
      this.now = load(handle);
    }

    Handle handle() {
      return handle;
    }

    /** What is pushed, with the changes made so far. */
    DirectoryPart pushed() {
      return now.pushed();
    }

    /** Makes a change after those before. */
    Effect apply(DirectoryChange change) {
      Applied applied = SqliteDirectoryStore.this.apply(change, heardAt, handle, now);
      now = applied.stored();
      return applied.effect();
    }
  }

  /** Changes what is pushed, all of it or, when the work fails, nothing. */
  <T> T change(String action, Instant heardAt, Function<Changes, T> work) {
    changing.lock();
    try {
      Changed<T> changed =
          database.write(
              action,
              handle -> {
                var changes = new Changes(handle, heardAt);
                T result = work.apply(changes);
                return new Changed<>(changes.now, result);
              });
      cached = changed.stored();
      return changed.result();
    } finally {
      changing.unlock();
    }
  }

  private record Changed<T>(Cached stored, T result) {}

  private record Applied(Cached stored, Effect effect) {}

  @Override
  public Optional<Directory> foreseen(List<DirectoryChange> changes) {
    return database.read(
        "foresee changes of the directory",
        handle -> {
          Cached now = load(handle);
          boolean any = false;
          for (DirectoryChange change : changes) {
            try {
              new ProvisionedRows(handle).requireUnmanaged(change);
              now = after(change, now).stored();
              any = true;
            } catch (KenException e) {
              if (e.fault() != KenException.Fault.CALLER) {
                throw e;
              }
              // It would be refused and change nothing.
            }
          }
          return any ? Optional.of(now.directory()) : Optional.empty();
        });
  }

  private Applied apply(DirectoryChange change, Instant heardAt, Handle handle, Cached before) {
    Applied applied = after(change, before);
    handle.execute("UPDATE directory_age SET pushed_at = ?", heardAt.toString());
    States states = applied.stored().states();
    if (!states.equals(before.states())) {
      pushedRows(handle).change(states.pushed(), change);
      read(handle).update(states.read());
    }
    return applied;
  }

  /** What a change would make of what is stored. */
  private Applied after(DirectoryChange change, Cached before) {
    PushedContent after =
        PushedContent.after(
            change,
            before.pushed(),
            DirectorySum.parse(before.states().pushed().digest()),
            before.read());
    if (after.effect() == Effect.UNCHANGED || after.effect() == Effect.ABSENT) {
      return new Applied(before, after.effect());
    }
    DirectoryState stored = before.states().read();
    var whole = new DirectoryState(stored.version() + 1, stored.readAt(), stored.digest());
    var part =
        new DirectoryState(
            before.states().pushed().version() + 1, Instant.EPOCH, after.sum().text());
    Directory directory =
        checked(() ->
            DirectoryMerge.changed(
                before.directory(), new DirectoryVersion(whole.version()), change, before.read()));
    return new Applied(
        new Cached(new States(whole, part), before.read(), after.part(), directory),
        after.effect());
  }

  @Override
  public void confirm(Instant readAt) {
    database.write(
        "note that people were read again",
        handle -> handle.execute("UPDATE directory_age SET pulled_at = ?", readAt.toString()));
  }

  @Override
  public DirectoryAges ages() {
    try {
      return database.read("read the age of the directory", SqliteDirectoryStore::ages);
    } catch (DateTimeException | IllegalStateException e) {
      throw unreadableAge(e);
    }
  }

  private KenException unreadableAge(RuntimeException cause) {
    return StateFailures.unavailable(
        "cannot read the age of the directory in " + database.file() + ": " + cause.getMessage(),
        database.file(),
        cause);
  }

  private static DirectoryAges ages(Handle handle) {
    return handle
        .createQuery("SELECT pulled_at, pushed_at FROM directory_age")
        .map((row, _) ->
            new DirectoryAges(
                Instant.parse(row.getString("pulled_at")),
                Instant.parse(row.getString("pushed_at"))))
        .one();
  }

  private static <T> T checked(Supplier<T> work) {
    try {
      return work.get();
    } catch (IllegalArgumentException e) {
      throw KenException.caller(
          "directory-invalid",
          "cannot store the directory: " + e.getMessage(),
          "Mend the source of people and groups and read it again; the stored directory is"
              + " unchanged.",
          e);
    }
  }

  private States states(Handle handle) {
    return new States(read(handle).state(), pushedRows(handle).state());
  }

  private DirectoryRows read(Handle handle) {
    return new DirectoryRows(handle, database.file(), "");
  }

  private DirectoryRows pushedRows(Handle handle) {
    return new DirectoryRows(handle, database.file(), DirectoryRows.PUSHED);
  }
}
