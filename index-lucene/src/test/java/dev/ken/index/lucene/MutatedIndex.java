package dev.ken.index.lucene;

import dev.ken.core.index.KnowledgeIndex;
import java.nio.file.Path;
import org.apache.lucene.store.FSDirectory;

/**
 * Opens indexes with one mechanism of non-interference switched off, for tests that show that they
 * notice. Lives among the tests so that no program can do it.
 */
public final class MutatedIndex {

  /** A mechanism that can be switched off. */
  public enum Mechanism {
    /** Counts over readable chunks only. */
    SCOPED_STATISTICS,
    /** Exact lengths, averaged over readable chunks only. */
    EXACT_LENGTHS,
    /** Ties broken by chunk id. */
    STABLE_TIES,
    /** Candidates of vector search cut among readable chunks only. */
    FILTERED_CANDIDATES,
    /** Deleted chunks not counted. */
    LIVE_STATISTICS,
    /** Only readable chunks returned. */
    FILTER,
    /** A changed ACL in force from its commit on. */
    ACCESS_CHANGES,
    /** Terms counted in the same time whatever hidden chunks contain them. */
    EVEN_TIMES
  }

  private MutatedIndex() {}

  /** Opens an index as a program does, but without the given mechanism. */
  public static KnowledgeIndex without(Mechanism off, Path directory, IndexSettings settings) {
    return LuceneKnowledgeIndex.open(directory, settings, mechanisms(off), FSDirectory::open);
  }

  static Mechanisms mechanisms(Mechanism off) {
    return new Mechanisms(
        off != Mechanism.SCOPED_STATISTICS,
        off != Mechanism.EXACT_LENGTHS,
        off != Mechanism.STABLE_TIES,
        off != Mechanism.FILTERED_CANDIDATES,
        off != Mechanism.LIVE_STATISTICS,
        off != Mechanism.FILTER,
        off != Mechanism.ACCESS_CHANGES,
        off != Mechanism.EVEN_TIMES);
  }
}
