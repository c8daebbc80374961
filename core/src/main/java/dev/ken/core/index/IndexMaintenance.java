package dev.ken.core.index;

import dev.ken.core.access.Acl;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import java.util.Map;
import java.util.Optional;

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
   * Sizes of the index.
   *
   * @param documents live documents
   * @param chunks live chunks
   * @param accessClasses distinct ACLs ever seen
   * @param generation the number of the serving generation
   */
  record IndexSize(long documents, long chunks, long accessClasses, long generation) {}
}
