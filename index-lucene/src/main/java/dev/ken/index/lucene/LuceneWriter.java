package dev.ken.index.lucene;

import dev.ken.core.access.Acl;
import dev.ken.core.document.DocumentId;
import dev.ken.core.error.KenException;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import dev.ken.core.index.WriteResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The writer of a generation. A source document is replaced as one block, so that a commit holds
 * all of it or none. A changed ACL alone is written as a change beside the column of access
 * classes; many are folded into it at once.
 *
 * <p>After a write has failed nothing more is written and nothing is committed, since it may have
 * been done in part: the last commit stays, and {@link #close} gives up the rest.
 */
final class LuceneWriter implements KnowledgeWriter {

  /** With more changes of access than this, a commit that also writes content folds them. */
  static final long FOLD_SOON = 10_000;

  /** With more changes of access than this, any commit folds them. */
  static final long FOLD_AT_LAST = 100_000;

  /** An action of Lucene's that may fail. */
  private interface Write<T> {
    T run() throws IOException;
  }

  private final Path path;
  private final IndexSettings settings;
  private final LuceneDocuments documents;
  private final WriterResources resources;

  /** The classes that were looked up or added so far. */
  private final Map<Acl, Integer> classes = new HashMap<>();

  private final Map<DocumentId, Optional<SourceVersion>> uncommitted = new HashMap<>();
  private DirectoryReader committed;
  private @Nullable StoredVersions versions;
  private CommitData commit;
  private int nextClass;
  private boolean dirty;
  private boolean contentWritten;
  private boolean closed;
  private @Nullable Throwable failure;

  private LuceneWriter(
      Path path,
      IndexSettings settings,
      LuceneDocuments documents,
      WriterResources resources,
      DirectoryReader committed,
      CommitData commit) {
    this.path = path;
    this.settings = settings;
    this.documents = documents;
    this.resources = resources;
    this.committed = committed;
    this.commit = commit;
    this.nextClass = commit.nextClass();
  }

  /** Returns a writer that goes on from the newest commit, and closes the resources in the end. */
  static LuceneWriter on(
      Path path, IndexSettings settings, LuceneDocuments documents, WriterResources resources)
      throws IOException {
    DirectoryReader committed = DirectoryReader.open(resources.directory());
    try {
      CommitData commit =
          CommitData.of(committed.getIndexCommit().getUserData(), path)
              .requireVectorsOf(settings, path);
      return new LuceneWriter(path, settings, documents, resources, committed, commit);
    } catch (IOException | RuntimeException e) {
      committed.close();
      throw e;
    }
  }

  @Override
  public synchronized WriteResult put(IndexedDocument document) {
    requireOpen();
    DocumentId id = document.document().metadata().id();
    for (EmbeddedChunk chunk : document.chunks()) {
      if (chunk.embedding().dimension() != settings.dimension()) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "chunk %s has a vector of %d dimensions in an index of %d",
                chunk.chunk().id(),
                chunk.embedding().dimension(),
                settings.dimension()));
      }
    }
    return write(
        "write document " + id.value(),
        () -> {
          Optional<SourceVersion> stored = storedVersion(id);
          if (stored.isPresent() && stored.get().compareTo(document.version()) > 0) {
            return new WriteResult.Superseded(stored.get());
          }
          dirty = true;
          contentWritten = true;
          int accessClass = classOf(document.acl());
          writer().updateDocuments(owner(id), documents.of(document, accessClass));
          uncommitted.put(id, Optional.of(document.version()));
          return new WriteResult.Accepted();
        });
  }

  @Override
  public synchronized WriteResult updateAcl(DocumentId id, Acl acl, SourceVersion version) {
    requireOpen();
    return write(
        "write the ACL of document " + id.value(),
        () -> {
          Optional<SourceVersion> stored = storedVersion(id);
          if (stored.isEmpty()) {
            return new WriteResult.Absent();
          }
          if (stored.get().compareTo(version) > 0) {
            return new WriteResult.Superseded(stored.get());
          }
          dirty = true;
          int accessClass = classOf(acl);
          writer()
              .updateDocument(
                  new Term(Schema.CHANGE, id.value()),
                  LuceneDocuments.change(
                      id, accessClass, version.value(), commit.accessVersion() + 1));
          uncommitted.put(id, Optional.of(version));
          return new WriteResult.Accepted();
        });
  }

  @Override
  public synchronized WriteResult delete(DocumentId id) {
    requireOpen();
    return write(
        "delete document " + id.value(),
        () -> {
          if (storedVersion(id).isEmpty()) {
            return new WriteResult.Absent();
          }
          dirty = true;
          writer().deleteDocuments(owner(id));
          uncommitted.put(id, Optional.empty());
          return new WriteResult.Accepted();
        });
  }

  @Override
  public synchronized void commit() {
    requireOpen();
    if (!dirty) {
      return;
    }
    write(
        "commit",
        () -> {
          if (AccessChanges.roughCount(committed) > (contentWritten ? FOLD_SOON : FOLD_AT_LAST)) {
            foldAccessChanges();
          }
          CommitData next = commit.next(nextClass);
          writer().setLiveCommitData(next.toMap().entrySet());
          writer().commit();
          commit = next;
          dirty = false;
          contentWritten = false;
          uncommitted.clear();
          DirectoryReader newer = DirectoryReader.openIfChanged(committed);
          if (newer != null) {
            committed.close();
            committed = newer;
            versions = null;
          }
          return next;
        });
  }

  /**
   * Writes the committed changes of access into the column, which rewrites it, and takes them away.
   * Those whose document was written again since are left to that.
   */
  void foldAccessChanges() throws IOException {
    for (AccessChanges.Change change : AccessChanges.after(Long.MIN_VALUE, committed)) {
      String id = change.document().utf8ToString();
      if (!uncommitted.containsKey(new DocumentId(id))) {
        writer()
            .updateNumericDocValue(new Term(Schema.OWNER, id), Schema.ACCESS, change.accessClass());
        writer()
            .updateNumericDocValue(
                new Term(Schema.DOCUMENT, id), Schema.SOURCE_VERSION, change.sourceVersion());
        writer().deleteDocuments(new Term(Schema.CHANGE, id));
        dirty = true;
      }
    }
  }

  /** Merges all segments into at most this many; for tests. */
  synchronized void merge(int segments) {
    write(
        "merge",
        () -> {
          writer().forceMerge(segments);
          dirty = true;
          return segments;
        });
  }

  private static Term owner(DocumentId id) {
    return new Term(Schema.OWNER, id.value());
  }

  private IndexWriter writer() {
    return resources.writer();
  }

  private Optional<SourceVersion> storedVersion(DocumentId id) throws IOException {
    Optional<SourceVersion> recent = uncommitted.get(id);
    if (recent != null) {
      return recent;
    }
    StoredVersions known = versions;
    if (known == null) {
      known = new StoredVersions(committed);
      versions = known;
    }
    return known.find(id);
  }

  private int classOf(Acl acl) throws IOException {
    Integer known = classes.get(acl);
    if (known != null) {
      return known;
    }
    BytesRef encoded = AclCodec.encode(acl);
    OptionalInt stored = StoredAccessClasses.find(committed, encoded);
    if (stored.isPresent()) {
      classes.put(acl, stored.getAsInt());
      return stored.getAsInt();
    }
    writer().addDocument(LuceneDocuments.of(nextClass, encoded));
    int added = nextClass;
    classes.put(acl, added);
    nextClass = Math.incrementExact(nextClass);
    return added;
  }

  private <T> T write(String action, Write<T> write) {
    requireOpen();
    Throwable before = failure;
    if (before != null) {
      throw Failures.writing(action + " after a write has failed", path, before);
    }
    try {
      return write.run();
    } catch (IOException | AlreadyClosedException e) {
      Throwable tragedy = writer().getTragicException();
      Throwable cause = tragedy == null ? e : tragedy;
      failure = cause;
      throw Failures.writing(action, path, cause);
    } catch (KenException e) {
      throw e;
    } catch (RuntimeException e) {
      failure = e;
      throw e;
    }
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the writer of " + path + " is closed");
    }
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try (resources) {
      committed.close();
    } catch (IOException e) {
      throw Failures.writing("close the writer", path, e);
    }
  }
}
