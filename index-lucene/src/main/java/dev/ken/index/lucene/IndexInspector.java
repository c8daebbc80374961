package dev.ken.index.lucene;

import dev.ken.core.access.Acl;
import dev.ken.core.error.KenException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.FilterLeafReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NoLockFactory;
import org.apache.lucene.util.Bits;

/** Looks at an index without changing it; see {@link IndexInspection}. */
final class IndexInspector {
  private final Generations generations;

  IndexInspector(Path directory) {
    this.generations = new Generations(directory);
  }

  Optional<IndexInspection> inspect() {
    try {
      return inspectNewest();
    } catch (IOException e) {
      throw Failures.reading("look at the index", generations.root(), e);
    }
  }

  private Optional<IndexInspection> inspectNewest() throws IOException {
    Optional<Generation> serving = generations.current();
    if (serving.isEmpty()) {
      requireNothingThere();
      return Optional.empty();
    }
    try {
      return Optional.of(inspect(serving.get()));
    } catch (IOException e) {
      Optional<Generation> newer = generations.current();
      if (newer.isEmpty() || newer.equals(serving)) {
        throw e;
      }
      // A generation may vanish between reading its name and opening it; its successor is there.
      return Optional.of(inspect(newer.get()));
    }
  }

  /** An index whose CURRENT was lost must not be taken for none. */
  private void requireNothingThere() throws IOException {
    List<Generation> left = generations.existing();
    if (!left.isEmpty()) {
      String newest = left.getLast().name();
      throw KenException.ours(
          "index-corrupt",
          String.format(
              Locale.ROOT,
              "cannot open the index in %s: it holds generation %s, and its file CURRENT is gone",
              generations.root(),
              newest),
          String.format(
              Locale.ROOT,
              "Write '%s' into the file CURRENT there, or move the folder away and index anew.",
              newest),
          null);
    }
  }

  private IndexInspection inspect(Generation generation) throws IOException {
    Path path = generations.path(generation);
    // Lucene would make the folder anew.
    if (!Files.isDirectory(path)) {
      throw new NoSuchFileException(path.toString());
    }
    // A reader keeps the files of its commit open, so that a writer can't take them away meanwhile;
    // CheckIndex, which opens them one by one, takes that for damage.
    try (Directory directory = FSDirectory.open(path, NoLockFactory.INSTANCE);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      CommitData commit = CommitData.of(reader.getIndexCommit().getUserData(), path);
      List<String> damage = damage(reader);
      // The columns of a damaged segment can't be relied on, nor read without harm.
      var counts = damage.isEmpty() ? new Counts(reader) : new Counts();
      return new IndexInspection(
          commit.generation(),
          commit.embedder(),
          commit.dimension(),
          counts.documents,
          counts.chunks,
          counts.readableByNobody,
          counts.documents == 0
              ? Optional.empty()
              : Optional.of(Instant.ofEpochMilli(counts.newest)),
          damage);
    }
  }

  /** Compares every file with its checksum. */
  private static List<String> damage(DirectoryReader reader) {
    var damage = new ArrayList<String>();
    for (LeafReaderContext context : reader.leaves()) {
      var segment = (SegmentReader) FilterLeafReader.unwrap(context.reader());
      try {
        segment.checkIntegrity();
      } catch (IOException e) {
        damage.add("segment " + segment.getSegmentName() + ": " + describe(e));
      }
    }
    return damage;
  }

  private static String describe(Throwable error) {
    return error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
  }

  /** Counts over the live documents of one reader. */
  private static final class Counts {
    private long documents;
    private long chunks;
    private long readableByNobody;
    private long newest = Long.MIN_VALUE;

    /** Counts nothing. */
    Counts() {}

    Counts(DirectoryReader reader) throws IOException {
      Map<Integer, Boolean> closed = new HashMap<>();
      List<AccessChanges.Change> changes = AccessChanges.after(Long.MIN_VALUE, reader);
      for (AccessChanges.Change change : changes) {
        newest = Math.max(newest, change.sourceVersion());
      }
      for (LeafReaderContext context : reader.leaves()) {
        LeafReader leaf = context.reader();
        count(reader, leaf, AccessColumn.read(leaf).with(changes, leaf), closed);
      }
    }

    private void count(
        DirectoryReader reader, LeafReader leaf, AccessColumn access, Map<Integer, Boolean> closed)
        throws IOException {
      Bits live = leaf.getLiveDocs();
      NumericDocValues ordinals = leaf.getNumericDocValues(Schema.ORDINAL);
      while (ordinals != null && ordinals.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (live == null || live.get(ordinals.docID())) {
          chunks++;
        }
      }
      NumericDocValues versions = leaf.getNumericDocValues(Schema.SOURCE_VERSION);
      while (versions != null && versions.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        int doc = versions.docID();
        if (live != null && !live.get(doc)) {
          continue;
        }
        documents++;
        newest = Math.max(newest, versions.longValue());
        int accessClass = access.of(doc);
        Boolean nobody = closed.get(accessClass);
        if (nobody == null) {
          nobody = StoredAccessClasses.acl(reader, accessClass).equals(Acl.nobody());
          closed.put(accessClass, nobody);
        }
        if (nobody) {
          readableByNobody++;
        }
      }
    }
  }
}
