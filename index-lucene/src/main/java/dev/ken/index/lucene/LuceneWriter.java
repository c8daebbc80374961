package dev.ken.index.lucene;

import dev.ken.core.access.Acl;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
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
import org.apache.lucene.index.IndexReader;
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

  private final WrittenStates states;
  private DirectoryReader committed;
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
    this.states = new WrittenStates(committed);
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
          Optional<SourceVersion> stored = states.version(id);
          if (stored.isPresent() && stored.get().compareTo(document.version()) > 0) {
            return new WriteResult.Superseded(stored.get());
          }
          dirty = true;
          contentWritten = true;
          int accessClass = classOf(document.acl());
          writer().updateDocuments(owner(id), documents.of(document, accessClass));
          remember(id, document.document().contentHash());
          states.put(id, document.version(), accessClass, document.document().contentHash());
          return new WriteResult.Accepted();
        });
  }

  @Override
  public synchronized WriteResult updateAcl(DocumentId id, Acl acl, SourceVersion version) {
    requireOpen();
    return write(
        "write the ACL of document " + id.value(),
        () -> {
          Optional<SourceVersion> stored = states.version(id);
          if (stored.isEmpty()) {
            restrictAbsent(id, acl);
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
          states.permitted(id, version, accessClass);
          return new WriteResult.Accepted();
        });
  }

  @Override
  public synchronized WriteResult delete(DocumentId id) {
    requireOpen();
    return write(
        "delete document " + id.value(),
        () -> {
          if (states.version(id).isEmpty()) {
            if (states.isStated(id)) {
              dirty = true;
              Absences.forget(writer(), id);
              // An earlier generation may hold it, and what is written in its place later is not
              // it.
              Absences.past(writer(), id, classOf(Acl.nobody()));
              states.forgot(id);
            }
            return new WriteResult.Absent();
          }
          dirty = true;
          writer().deleteDocuments(owner(id));
          Absences.past(writer(), id, classOf(Acl.nobody()));
          states.deleted(id);
          return new WriteResult.Accepted();
        });
  }

  @Override
  public synchronized void absent(SourceId source, Map<DocumentId, Acl> documents) {
    requireOpen();
    write(
        "write what is absent of source " + source.value(),
        () -> {
          if (documents.isEmpty() && !Absences.any(committed, source)) {
            return 0;
          }
          dirty = true;
          for (DocumentId id : states.forget(source)) {
            if (!documents.containsKey(id) && states.version(id).isEmpty()) {
              Absences.past(writer(), id, classOf(Acl.nobody()));
            }
          }
          Absences.forget(writer(), source);
          for (Map.Entry<DocumentId, Acl> one : documents.entrySet()) {
            if (states.version(one.getKey()).isEmpty()) {
              Absences.add(writer(), one.getKey(), source, classOf(one.getValue()));
              states.stated(source, one.getKey(), classOf(one.getValue()));
            }
          }
          return documents.size();
        });
  }

  /**
   * Remembers as deleted what another generation holds and this one neither holds nor says is
   * absent, so that it stays so when something else is written in its place and the other serves
   * again.
   */
  synchronized void deleteLacking(IndexReader other) {
    requireOpen();
    write(
        "remember what is deleted with this generation",
        () -> {
          for (DocumentId id : CommittedDocuments.all(other)) {
            if (states.version(id).isEmpty() && !states.isStated(id)) {
              dirty = true;
              Absences.past(writer(), id, classOf(Acl.nobody()));
            }
          }
          return 0;
        });
  }

  /**
   * Remembers, for an earlier generation that may hold other content of a document, who could read
   * what is replaced now; or who could have read it while it was absent.
   */
  private void remember(DocumentId id, ContentHash next) throws IOException {
    if (states.version(id).isPresent()) {
      if (!states.contentHash(id).equals(next)) {
        Absences.past(writer(), id, states.accessClass(id));
      }
      return;
    }
    for (int accessClass : states.restrictions(id)) {
      Absences.past(writer(), id, accessClass);
    }
    Absences.forget(writer(), id);
    states.forgot(id);
  }

  /** Adds a restriction to what is said of an absent document; others stay deleted. */
  private void restrictAbsent(DocumentId id, Acl acl) throws IOException {
    if (states.isStated(id)) {
      dirty = true;
      Absences.restrict(writer(), id, classOf(acl));
      states.stated(id, classOf(acl));
    }
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
          states.committed();
          DirectoryReader newer = DirectoryReader.openIfChanged(committed);
          if (newer != null) {
            committed.close();
            committed = newer;
            states.reopened(newer);
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
      if (!states.isWritten(new DocumentId(id))) {
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
