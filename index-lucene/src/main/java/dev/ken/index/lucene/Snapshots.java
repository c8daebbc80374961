package dev.ken.index.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the newest committed state of the serving generation, and keeps it open as long as it is
 * the newest. Safe for use by many threads.
 */
final class Snapshots implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Snapshots.class);

  private final Generations generations;
  private final IndexSettings settings;
  private final Columns columns;
  private final DirectoryOpener opener;
  private final Set<Generation> inUse = ConcurrentHashMap.newKeySet();
  private @Nullable Snapshot newest;

  Snapshots(
      Generations generations,
      IndexSettings settings,
      Mechanisms mechanisms,
      DirectoryOpener opener) {
    this.generations = generations;
    this.settings = settings;
    this.columns = new Columns(settings, mechanisms);
    this.opener = opener;
  }

  /**
   * The newest committed state to search in, retained for the caller, who releases it.
   *
   * @throws dev.ken.core.error.KenException with code {@code index-embedder-mismatch} when its
   *     vectors are those of another embedder
   */
  synchronized Snapshot acquireToSearch() {
    Snapshot current = acquire();
    try {
      current.commit().requireVectorsOf(settings, generations.path(current.generation()));
      return current;
    } catch (RuntimeException e) {
      closeAfter(e, current::release);
      throw e;
    }
  }

  /** The newest committed state, of whatever embedder, retained for the caller, who releases it. */
  synchronized Snapshot acquire() {
    Snapshot current;
    try {
      current = refresh(serving());
    } catch (IOException e) {
      if (!Failures.isMissing(e)) {
        throw Failures.reading("open the index", generations.root(), e);
      }
      current = refreshAgain(e);
    }
    current.retain();
    return current;
  }

  /** A generation may vanish between reading its name and opening it; its successor is there. */
  private Snapshot refreshAgain(IOException first) {
    LOG.debug("opening the serving generation again", first);
    try {
      return refresh(serving());
    } catch (IOException e) {
      e.addSuppressed(first);
      throw Failures.reading("open the index", generations.root(), e);
    }
  }

  private Generation serving() throws IOException {
    Optional<Generation> serving = generations.current();
    if (serving.isEmpty()) {
      throw new NoSuchFileException(generations.root().resolve("CURRENT").toString());
    }
    return serving.get();
  }

  private Snapshot refresh(Generation serving) throws IOException {
    Snapshot known = newest;
    if (known == null || !known.generation().equals(serving)) {
      return replace(openGeneration(serving));
    }
    if (isNewest(known.reader())) {
      return known;
    }
    DirectoryReader newer = DirectoryReader.openIfChanged(known.reader());
    if (newer == null) {
      return known;
    }
    try {
      return replace(known.reopen(newer, commitOf(newer, serving), columns));
    } catch (IOException | RuntimeException e) {
      closeAfter(e, newer);
      throw e;
    }
  }

  /**
   * Whether nothing was committed since; Lucene would read the whole commit to say so, and this is
   * asked more than once for each answer. A folder of Lucene's never uses a commit's number again.
   */
  private static boolean isNewest(DirectoryReader reader) throws IOException {
    return SegmentInfos.getLastCommitGeneration(reader.directory())
        == reader.getIndexCommit().getGeneration();
  }

  /** A generation of whatever embedder as it was last committed, for the caller to release. */
  synchronized Snapshot open(Generation generation) throws IOException {
    return openGeneration(generation);
  }

  private Snapshot openGeneration(Generation generation) throws IOException {
    Path path = generations.path(generation);
    // Lucene would make the folder anew.
    if (!Files.isDirectory(path)) {
      throw new NoSuchFileException(path.toString());
    }
    Directory directory = opener.open(path);
    try {
      DirectoryReader reader = DirectoryReader.open(directory);
      try {
        CommitData commit = commitOf(reader, generation);
        var home = new GenerationDirectory(generation, directory, this::unused);
        Snapshot snapshot = Snapshot.open(home, reader, commit, columns);
        inUse.add(generation);
        return snapshot;
      } catch (IOException | RuntimeException e) {
        closeAfter(e, reader);
        throw e;
      }
    } catch (IOException | RuntimeException e) {
      closeAfter(e, directory);
      throw e;
    }
  }

  private static void closeAfter(Exception failure, Closeable resource) {
    try {
      resource.close();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private CommitData commitOf(DirectoryReader reader, Generation generation) throws IOException {
    Path path = generations.path(generation);
    return CommitData.of(reader.getIndexCommit().getUserData(), path);
  }

  private Snapshot replace(Snapshot newer) throws IOException {
    Snapshot older = newest;
    newest = newer;
    if (older != null) {
      older.release();
    }
    return newer;
  }

  private void unused(Generation generation) {
    inUse.remove(generation);
    generations.deleteOutdated(inUse());
  }

  /** The generations that views of this process are open on. */
  Set<Generation> inUse() {
    return Set.copyOf(inUse);
  }

  @Override
  public synchronized void close() {
    Snapshot last = newest;
    newest = null;
    if (last != null) {
      try {
        last.release();
      } catch (IOException e) {
        throw Failures.reading("close the index", generations.root(), e);
      }
    }
  }
}
