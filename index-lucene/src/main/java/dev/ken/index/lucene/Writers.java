package dev.ken.index.lucene;

import dev.ken.core.error.KenException;
import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.Rollback;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;

/** Opens the writers of an index, one at a time over all processes. */
final class Writers {
  private final Generations generations;
  private final IndexSettings settings;
  private final LuceneDocuments documents;
  private final DirectoryOpener opener;

  Writers(
      Generations generations,
      IndexSettings settings,
      LuceneTextAnalysis analysis,
      DirectoryOpener opener) {
    this.generations = generations;
    this.settings = settings;
    this.documents = new LuceneDocuments(analysis, settings.dimension());
    this.opener = opener;
  }

  /** An opening that needs the lock, and hands it on when it succeeds. */
  private interface Opening<T> {
    T open(WriteLock lock) throws IOException;
  }

  private <T> T withLock(String action, Opening<T> opening) {
    WriteLock lock = WriteLock.take(generations.root());
    try {
      return opening.open(lock);
    } catch (IOException e) {
      lock.close();
      throw Failures.isMissing(e)
          ? Failures.corrupt(
              String.format(
                  Locale.ROOT, "cannot %s in %s: %s", action, generations.root(), e.getMessage()),
              e)
          : Failures.writing(action, generations.root(), e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /** Makes the first, empty generation, unless there is one. */
  void createFirst() {
    boolean missing;
    try {
      missing = generations.current().isEmpty();
    } catch (IOException e) {
      throw Failures.reading("open the index", generations.root(), e);
    }
    if (missing) {
      withLock("create an index", this::createFirst).close();
    }
  }

  private WriteLock createFirst(WriteLock lock) throws IOException {
    if (generations.current().isPresent()) {
      return lock;
    }
    requireNothingToLose();
    Path path = generations.path(Generation.FIRST);
    Files.createDirectories(path);
    CommitData first = CommitData.first(settings, Generation.FIRST);
    try (Directory directory = opener.open(path)) {
      commitFirst(directory, first, List.of());
    }
    generations.publish(Generation.FIRST);
    return lock;
  }

  private static void commitFirst(
      Directory directory, CommitData data, List<StoredAccessClasses.Stored> classes)
      throws IOException {
    var config = new IndexWriterConfig();
    config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
    config.setCommitOnClose(false);
    try (var writer = new IndexWriter(directory, config)) {
      for (StoredAccessClasses.Stored one : classes) {
        writer.addDocument(LuceneDocuments.of(one.id(), one.acl()));
      }
      writer.setLiveCommitData(data.toMap().entrySet());
      writer.commit();
    }
  }

  /** An index whose CURRENT was lost must not be taken for an empty one. */
  private void requireNothingToLose() throws IOException {
    for (Generation generation : generations.existing()) {
      try (Directory directory = opener.open(generations.path(generation))) {
        if (DirectoryReader.indexExists(directory) && holdsDocuments(directory)) {
          throw KenException.ours(
              "index-corrupt",
              String.format(
                  Locale.ROOT,
                  "cannot open the index in %s: it holds generation %s, and its file CURRENT is"
                      + " gone",
                  generations.root(),
                  generation.name()),
              String.format(
                  Locale.ROOT,
                  "Write '%s' into the file CURRENT there, or move the folder away and index anew.",
                  generation.name()),
              null);
        }
      }
    }
  }

  private static boolean holdsDocuments(Directory directory) throws IOException {
    try (DirectoryReader reader = DirectoryReader.open(directory)) {
      return reader.numDocs() > 0;
    }
  }

  KnowledgeWriter openServing() {
    return withLock("open the writer", lock -> openOn(lock::close, serving()));
  }

  private LuceneWriter openOn(Runnable letGo, Generation generation) throws IOException {
    Path path = generations.path(generation);
    WriterResources resources = WriterResources.open(letGo, opener, path, settings, false);
    try {
      return LuceneWriter.on(path, settings, documents, resources);
    } catch (IOException | RuntimeException e) {
      resources.close();
      throw e;
    }
  }

  private Generation serving() throws IOException {
    return generations
        .current()
        .orElseThrow(
            () -> new NoSuchFileException(generations.root().resolve("CURRENT").toString()));
  }

  Rollback rollBack(Snapshots snapshots) {
    var rollbacks = new Rollbacks(generations, settings, documents, opener, snapshots);
    try (WriteLock _ = WriteLock.take(generations.root())) {
      return rollbacks.rollBack(snapshots::inUse);
    } catch (IOException e) {
      throw Failures.writing("go back to the generation before", generations.root(), e);
    }
  }

  GenerationWriter openGeneration(Supplier<Set<Generation>> inUse) {
    return withLock("open a new generation", lock -> openGeneration(lock, inUse));
  }

  private GenerationWriter openGeneration(WriteLock lock, Supplier<Set<Generation>> inUse)
      throws IOException {
    Generation serving = serving();
    generations.deleteUnpublished();
    generations.deleteOutdated(inUse.get());
    Generation next = serving.next();
    Path path = generations.path(next);
    Files.createDirectories(path);
    copyAccessClasses(serving, next);
    LuceneWriter writer = openOn(() -> {}, next);
    return new NewGenerationWriter(lock, writer, generations, next, serving, opener, inUse);
  }

  private void copyAccessClasses(Generation serving, Generation next) throws IOException {
    try (Directory from = opener.open(generations.path(serving));
        DirectoryReader reader = DirectoryReader.open(from);
        Directory into = opener.open(generations.path(next))) {
      CommitData data =
          CommitData.of(reader.getIndexCommit().getUserData(), generations.path(serving));
      commitFirst(into, data.successor(settings, next), StoredAccessClasses.read(reader, 0));
    }
  }
}
