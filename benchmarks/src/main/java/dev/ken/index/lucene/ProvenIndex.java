package dev.ken.index.lucene;

import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.store.FSDirectory;

/**
 * Opens indexes for proofs, also with one mechanism of non-interference switched off so that a
 * proof can show that it notices, and merges them. Lives in this package to reach what no program
 * can, and in this room so that no program has it.
 */
public final class ProvenIndex {
  /** The mechanism that keeps times from telling what is hidden; it changes no word. */
  public static final String EVEN_TIMES = "evenTimes";

  private ProvenIndex() {}

  /** The names of the mechanisms that can be switched off and change what an asker sees then. */
  public static List<String> mechanisms() {
    return all().stream().filter(name -> !name.equals(EVEN_TIMES)).toList();
  }

  private static List<String> all() {
    return Arrays.stream(Mechanisms.class.getRecordComponents())
        .map(RecordComponent::getName)
        .toList();
  }

  /** Opens an index with all mechanisms, its files in memory. */
  public static KnowledgeIndex whole(Path directory, MemoryFiles files, IndexSettings settings) {
    return LuceneKnowledgeIndex.open(directory, settings, Mechanisms.ALL_ON, files);
  }

  /** Opens an index without the mechanism of this name. */
  public static KnowledgeIndex without(String mechanism, Path directory, IndexSettings settings) {
    return without(mechanism, directory, FSDirectory::open, settings);
  }

  /** Opens an index without the mechanism of this name, its files in memory. */
  public static KnowledgeIndex without(
      String mechanism, Path directory, MemoryFiles files, IndexSettings settings) {
    return without(mechanism, directory, (DirectoryOpener) files, settings);
  }

  private static KnowledgeIndex without(
      String mechanism, Path directory, DirectoryOpener files, IndexSettings settings) {
    Object[] on = all().stream().map(name -> !name.equals(mechanism)).toArray();
    try {
      var mechanisms = (Mechanisms) Mechanisms.class.getDeclaredConstructors()[0].newInstance(on);
      return LuceneKnowledgeIndex.open(directory, settings, mechanisms, files);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot switch off " + mechanism, e);
    }
  }

  /** Merges all segments into at most this many, which happens by itself to large indexes only. */
  public static void merge(KnowledgeWriter writer, int segments) {
    if (!(writer instanceof LuceneWriter lucene)) {
      throw new IllegalArgumentException("cannot merge by a " + writer.getClass());
    }
    lucene.merge(segments);
  }
}
