package dev.ken.state;

import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.error.KenException;
import java.util.Locale;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The directory in a state file, held in memory and loaded anew whenever the stored version is
 * another.
 */
final class SqliteDirectoryStore implements DirectoryStore {
  private static final Directory EMPTY =
      new Directory(new DirectoryVersion(0), DirectoryContent.empty());

  private final StateDatabase database;

  /** Held by whoever changes {@link #cached}, from before the database is read or written. */
  private final ReentrantLock changing = new ReentrantLock();

  private volatile @Nullable Cached cached;

  /** A directory and the stored state that it was loaded from. */
  private record Cached(DirectoryState state, Directory directory) {}

  SqliteDirectoryStore(StateDatabase database) {
    this.database = database;
  }

  @Override
  public Directory current() {
    DirectoryState stored =
        database.read("read the version of the directory", handle -> rows(handle).state());
    Cached known = cached;
    return known != null && known.state().equals(stored) ? known.directory() : load();
  }

  private Directory load() {
    changing.lock();
    try {
      return database.read("read the directory", this::load);
    } finally {
      changing.unlock();
    }
  }

  private Directory load(Handle handle) {
    DirectoryRows rows = rows(handle);
    DirectoryState stored = rows.state();
    Cached known = cached;
    if (known != null && known.state().equals(stored)) {
      return known.directory();
    }
    DirectoryContent content = rows.content(stored);
    String digest = DirectoryDigest.of(content);
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
    Directory directory = rows.graph(stored, content, known == null ? EMPTY : known.directory());
    cached = new Cached(stored, directory);
    return directory;
  }

  @Override
  public Directory replace(DirectoryContent content) {
    String digest = DirectoryDigest.of(content);
    changing.lock();
    try {
      Cached known = cached;
      Directory before = known == null ? EMPTY : known.directory();
      Cached stored =
          database.write(
              "store the directory",
              handle -> {
                DirectoryRows rows = rows(handle);
                long version = rows.state().version() + 1;
                Directory directory = checked(before, version, content);
                DirectoryState state = new DirectoryState(version, content.readAt(), digest);
                rows.replace(state, content);
                return new Cached(state, directory);
              });
      cached = stored;
      return stored.directory();
    } finally {
      changing.unlock();
    }
  }

  private static Directory checked(Directory before, long version, DirectoryContent content) {
    try {
      return before.successor(new DirectoryVersion(version), content);
    } catch (IllegalArgumentException e) {
      throw KenException.caller(
          "directory-invalid",
          "cannot store the directory: " + e.getMessage(),
          "Mend the source of people and groups and read it again; the stored directory is"
              + " unchanged.",
          e);
    }
  }

  private DirectoryRows rows(Handle handle) {
    return new DirectoryRows(handle, database.file());
  }
}
