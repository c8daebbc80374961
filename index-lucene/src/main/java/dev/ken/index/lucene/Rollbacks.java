package dev.ken.index.lucene;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.error.KenException;
import dev.ken.core.index.IndexMaintenance.StoredState;
import dev.ken.core.index.Rollback;
import dev.ken.core.index.SourceVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the content of the generation before the serving one serve again, under a number of its own
 * and with the rights of now.
 *
 * <p>The new generation shares the old one's files. Before it is published, every right that was
 * removed since is removed from it: what was deleted is deleted; an ACL of the serving generation
 * replaces the old one where the content is the same, and is added to it where it is another, since
 * who was let in to the new content was not let in to the old. What the serving generation lacks is
 * deleted, unless it says that the source has it: then it comes back, restricted to whom the source
 * lets in. So the serving generation is the journal: it can't differ from what was in force. A
 * crash leaves an unpublished generation, which the next writer deletes.
 */
final class Rollbacks {
  private static final Logger LOG = LoggerFactory.getLogger(Rollbacks.class);

  private final Generations generations;
  private final IndexSettings settings;
  private final LuceneDocuments documents;
  private final DirectoryOpener opener;
  private final Snapshots snapshots;

  Rollbacks(
      Generations generations,
      IndexSettings settings,
      LuceneDocuments documents,
      DirectoryOpener opener,
      Snapshots snapshots) {
    this.generations = generations;
    this.settings = settings;
    this.documents = documents;
    this.opener = opener;
    this.snapshots = snapshots;
  }

  /** Does it, with the right to write in hand. */
  Rollback rollBack(Supplier<Set<Generation>> inUse) throws IOException {
    Snapshot serving = snapshots.acquire();
    try {
      Generation current = serving.generation();
      Generation previous = before(current);
      generations.deleteUnpublished();
      Generation next = current.next();
      try {
        Rollback done = build(serving, previous, next);
        generations.publish(next);
        generations.deleteOutdated(inUse.get());
        return done;
      } catch (IOException | RuntimeException e) {
        deleteAfter(e, next);
        throw e;
      }
    } finally {
      serving.release();
    }
  }

  private Generation before(Generation current) throws IOException {
    Generation previous = new TreeSet<>(generations.existing()).lower(current);
    if (previous == null) {
      throw KenException.caller(
          "no-earlier-generation",
          "there is no generation before generation " + current.number() + " to go back to",
          "Only the generation before the serving one is kept, and there is one after 'ken"
              + " reindex'.");
    }
    return previous;
  }

  private void deleteAfter(Exception failure, Generation unpublished) {
    try {
      if (!generations.current().equals(Optional.of(unpublished))) {
        generations.delete(unpublished);
      }
    } catch (IOException e) {
      LOG.debug("an unpublished generation is left for the next writer", e);
      failure.addSuppressed(e);
    }
  }

  private Rollback build(Snapshot serving, Generation previous, Generation next)
      throws IOException {
    Path path = generations.path(next);
    Files.createDirectories(path);
    Snapshot old = snapshots.open(previous);
    try {
      copy(old, serving, next);
      WriterResources resources = WriterResources.open(() -> {}, opener, path, settings, false);
      LuceneWriter writer;
      try {
        writer = LuceneWriter.on(path, settings, documents, resources);
      } catch (IOException | RuntimeException e) {
        resources.close();
        throw e;
      }
      try (writer) {
        Rollback done = replay(writer, old, serving, next);
        writer.commit();
        return done;
      }
    } finally {
      old.release();
    }
  }

  /** Makes the first commit: the old content, and the access classes of now. */
  private void copy(Snapshot old, Snapshot serving, Generation next) throws IOException {
    Path from = generations.path(old.generation());
    Path into = generations.path(next);
    try (Directory directory = opener.open(into)) {
      for (String file : old.reader().getIndexCommit().getFileNames()) {
        link(from, into, file, old.home().directory(), directory);
      }
      directory.syncMetaData();
    }
    try (WriterResources resources =
        WriterResources.open(() -> {}, opener, into, settings, false)) {
      IndexWriter writer = resources.writer();
      // They tell of what was before the old generation.
      writer.deleteDocuments(new FieldExistsQuery(Schema.ABSENT_CLASS));
      CommitData then = old.commit();
      CommitData now = serving.commit();
      for (StoredAccessClasses.Stored one :
          StoredAccessClasses.read(serving.reader(), then.nextClass())) {
        writer.addDocument(LuceneDocuments.of(one.id(), one.acl()));
      }
      var data =
          new CommitData(
              then.embedder(),
              then.dimension(),
              now.accessVersion() + 1,
              next.number(),
              now.nextClass());
      writer.setLiveCommitData(data.toMap().entrySet());
      writer.commit();
    }
  }

  private static void link(Path from, Path into, String file, Directory source, Directory target)
      throws IOException {
    try {
      Files.createLink(into.resolve(file), from.resolve(file));
    } catch (IOException | UnsupportedOperationException e) {
      LOG.debug("{} can't be linked, so it is copied", file, e);
      target.copyFrom(source, file, file, IOContext.DEFAULT);
      target.sync(Set.of(file));
    }
  }

  private static Rollback replay(
      LuceneWriter writer, Snapshot old, Snapshot serving, Generation next) throws IOException {
    Map<SourceId, Map<DocumentId, StoredState>> now = LuceneMaintenance.documents(serving);
    Map<SourceId, Map<DocumentId, StoredState>> then = LuceneMaintenance.documents(old);
    long documents = 0;
    long deleted = 0;
    long restricted = 0;
    for (Map.Entry<SourceId, Map<DocumentId, StoredState>> source : then.entrySet()) {
      Map<DocumentId, StoredState> ofSource = now.getOrDefault(source.getKey(), Map.of());
      for (Map.Entry<DocumentId, StoredState> one : source.getValue().entrySet()) {
        DocumentId id = one.getKey();
        StoredState stored = one.getValue();
        Optional<StoredState> latest = Optional.ofNullable(ofSource.get(id));
        Optional<Acl> acl = aclOfNow(id, stored, latest, serving);
        if (acl.isEmpty()) {
          writer.delete(id);
          deleted++;
        } else {
          documents++;
          if (!acl.get().equals(stored.acl())) {
            writer.updateAcl(id, acl.get(), newer(stored, latest));
            restricted++;
          }
        }
      }
    }
    for (Map.Entry<SourceId, Map<DocumentId, StoredState>> source : now.entrySet()) {
      Map<DocumentId, Acl> absent = new TreeMap<>();
      source.getValue().forEach((id, state) -> absent.put(id, state.acl()));
      absent.keySet().removeAll(then.getOrDefault(source.getKey(), Map.of()).keySet());
      // What only the serving generation has comes back if that ever serves again.
      writer.absent(source.getKey(), absent);
    }
    return new Rollback(old.generation().number(), next.number(), documents, deleted, restricted);
  }

  /** The ACL that a document's old content gets; empty when it was deleted. */
  private static Optional<Acl> aclOfNow(
      DocumentId id, StoredState stored, Optional<StoredState> latest, Snapshot serving)
      throws IOException {
    if (latest.isPresent() && latest.get().contentHash().equals(stored.contentHash())) {
      return latest.map(StoredState::acl);
    }
    Acl acl = stored.acl();
    if (latest.isPresent()) {
      acl = both(acl, latest.get().acl());
    } else {
      List<Integer> restrictions = Absences.restrictions(serving.reader(), id);
      if (restrictions.isEmpty()) {
        return Optional.empty();
      }
      acl = both(acl, restrictions, serving);
    }
    return Optional.of(both(acl, Absences.past(serving.reader(), id), serving));
  }

  private static Acl both(Acl acl, List<Integer> accessClasses, Snapshot serving)
      throws IOException {
    Acl both = acl;
    for (int accessClass : accessClasses) {
      both = both(both, StoredAccessClasses.acl(serving.reader(), accessClass));
    }
    return both;
  }

  private static Acl both(Acl one, Acl other) {
    Acl both = one;
    for (AclLevel level : other.levels()) {
      if (!both.levels().contains(level)) {
        both = both.and(level);
      }
    }
    return both;
  }

  private static SourceVersion newer(StoredState stored, Optional<StoredState> latest) {
    return latest
        .map(StoredState::version)
        .filter(version -> version.compareTo(stored.version()) > 0)
        .orElse(stored.version());
  }
}
