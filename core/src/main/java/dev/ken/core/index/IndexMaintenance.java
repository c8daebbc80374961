package dev.ken.core.index;

import dev.ken.core.access.Acl;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What operators and the indexer may know of the index without a scope. It returns no text, and
 * nothing of it is shown to an asker.
 */
public interface IndexMaintenance {

  /** What is stored for each document of a source, as of the last commit. */
  Map<DocumentId, StoredState> documents(SourceId source);

  /** The same of every source that a document in the index is from, all as of one commit. */
  Map<SourceId, Map<DocumentId, StoredState>> documents();

  /** The ACL of a document, as of the last commit. */
  Optional<Acl> acl(DocumentId id);

  /** Where a document is from, as of the last commit. */
  Optional<DocumentPlace> place(DocumentId id);

  /**
   * Where each document is from, all as of one commit, in no order that means anything.
   *
   * @param visitor sees one after the other; false when it has seen enough
   */
  void places(Predicate<DocumentPlace> visitor);

  /** Which state of the index is read at present. */
  IndexState state();

  /** Counts over the whole index, for operators. */
  IndexSize size();

  /**
   * What change detection needs of a stored document.
   *
   * @param contentHash of the bytes that were indexed
   * @param acl who may read it
   * @param version the source's state
   */
  record StoredState(ContentHash contentHash, Acl acl, SourceVersion version) {}

  /**
   * A state of the index.
   *
   * @param generation the number of the serving generation
   * @param commit grows with each commit, also from one generation to the next
   */
  record IndexState(long generation, long commit) {}

  /**
   * Sizes of the index.
   *
   * @param documents live documents
   * @param chunks live chunks
   * @param accessClasses distinct ACLs ever seen
   * @param generation the number of the serving generation
   */
  record IndexSize(long documents, long chunks, long accessClasses, long generation) {}
}
