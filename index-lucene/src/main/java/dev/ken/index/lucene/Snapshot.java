package dev.ken.index.lucene;

import dev.ken.core.access.AccessCatalog;
import dev.ken.core.access.AccessVersion;
import dev.ken.core.access.ReadableScope;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;

/**
 * One committed state of the index, with its access catalog and what is kept for each scope. Shared
 * by the views on it, and closed after the last. Safe for use by many threads.
 */
final class Snapshot {
  private final GenerationDirectory home;
  private final DirectoryReader reader;
  private final CommitData commit;
  private final AccessCatalog catalog;
  private final List<Segment> segments;
  private final Mechanisms mechanisms;
  private final BoundedCache<ReadableScope, Scoped> scopes;
  private int uses = 1;

  private Snapshot(
      GenerationDirectory home,
      DirectoryReader reader,
      CommitData commit,
      AccessCatalog catalog,
      List<Segment> segments,
      long scopeCacheBytes,
      Mechanisms mechanisms) {
    this.home = home;
    this.reader = reader;
    this.commit = commit;
    this.catalog = catalog;
    this.segments = List.copyOf(segments);
    this.mechanisms = mechanisms;
    this.scopes = new BoundedCache<>(scopeCacheBytes, scoped -> scoped.readable().bytes());
  }

  /** Opens the first snapshot of a generation. */
  static Snapshot open(
      GenerationDirectory home, DirectoryReader reader, CommitData commit, Columns columns)
      throws IOException {
    AccessCatalog none = AccessCatalog.empty(new AccessVersion(0));
    return make(home, reader, commit, columns, none, 0, List.of(), Long.MIN_VALUE);
  }

  /** Opens a later snapshot of the same generation; its catalog extends this one's. */
  Snapshot reopen(DirectoryReader newer, CommitData newerCommit, Columns columns)
      throws IOException {
    return make(
        home,
        newer,
        newerCommit,
        columns,
        catalog,
        commit.nextClass(),
        segments,
        commit.accessVersion());
  }

  private static Snapshot make(
      GenerationDirectory home,
      DirectoryReader reader,
      CommitData commit,
      Columns columns,
      AccessCatalog known,
      int firstNewClass,
      List<Segment> knownSegments,
      long knownVersion)
      throws IOException {
    AccessCatalog catalog =
        known.extend(
            new AccessVersion(commit.accessVersion()),
            StoredAccessClasses.readParsed(reader, firstNewClass));
    var access = new AccessColumns(reader, knownSegments, knownVersion, columns.mechanisms());
    var segments = new ArrayList<Segment>();
    for (LeafReaderContext context : reader.leaves()) {
      LeafReader leaf = context.reader();
      segments.add(new Segment(context.ord, leaf, columns.of(leaf), access.of(leaf)));
    }
    home.retain();
    return new Snapshot(
        home,
        reader,
        commit,
        catalog,
        segments,
        columns.settings().scopeCacheBytes(),
        columns.mechanisms());
  }

  synchronized void retain() {
    if (uses == 0) {
      throw new IllegalStateException("the snapshot is closed");
    }
    uses++;
  }

  void release() throws IOException {
    synchronized (this) {
      uses--;
      if (uses > 0) {
        return;
      }
    }
    try {
      reader.close();
    } finally {
      home.release();
    }
  }

  Generation generation() {
    return home.generation();
  }

  GenerationDirectory home() {
    return home;
  }

  DirectoryReader reader() {
    return reader;
  }

  CommitData commit() {
    return commit;
  }

  AccessCatalog catalog() {
    return catalog;
  }

  List<Segment> segments() {
    return segments;
  }

  /** The access class of a document. */
  int accessClass(CommittedDocuments.Place place) {
    return segments.get(place.segment()).access().of(place.doc());
  }

  /**
   * What is kept for this scope.
   *
   * @throws IllegalStateException when the scope was resolved on another snapshot
   */
  Scoped scoped(ReadableScope scope) throws IOException {
    scope.requireResolvedOn(catalog);
    Scoped known = scopes.find(scope);
    if (known != null) {
      return known;
    }
    ReadableChunks readable = ReadableChunks.of(segments, scope, commit.nextClass(), mechanisms);
    return scopes.keep(scope, new Scoped(readable, ScopedStatistics.of(readable, mechanisms)));
  }
}
