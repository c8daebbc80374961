package dev.ken.core.index;

import dev.ken.core.access.Acl;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import java.util.Map;

/**
 * The one writer of a generation. What is written becomes visible and durable with {@link #commit},
 * content, vectors and ACLs together; what was not committed is gone after a crash or {@link
 * #close}. Safe for use by many threads.
 *
 * <p>Methods throw {@link dev.ken.core.error.KenException} with code {@code disk-full} or {@code
 * index-write-failed} when the write can't be done; the last commit stays as it was.
 */
public interface KnowledgeWriter extends AutoCloseable {

  /**
   * Writes a document in place of what the index holds under its id. A document of equal version is
   * written again.
   */
  WriteResult put(IndexedDocument document);

  /** Changes only who may read a document. */
  WriteResult updateAcl(DocumentId id, Acl acl, SourceVersion version);

  /** Removes a document and its chunks. */
  WriteResult delete(DocumentId id);

  /**
   * States which documents a source has that could not be indexed, and who may read them, in place
   * of what was stated of that source before. If an earlier generation serves again, these come
   * back for whoever may read them by both; everything else that this one lacks is deleted there.
   */
  void absent(SourceId source, Map<DocumentId, Acl> documents);

  /** Makes everything written so far durable, and visible to views opened from now on. */
  void commit();

  /** Gives up what was not committed and lets go of the write lock. */
  @Override
  void close();
}
