package dev.ken.indexer;

import dev.ken.core.access.Acl;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import dev.ken.core.index.WriteResult;
import java.util.HashMap;
import java.util.Map;

/** A writer that writes nothing and remembers who could read what if it did. For one thread. */
final class RecordedAcls implements KnowledgeWriter {
  private final Map<DocumentId, Acl> acls;

  /** Begins with what an index holds. */
  RecordedAcls(Map<DocumentId, Acl> held) {
    this.acls = new HashMap<>(held);
  }

  /** The ACL of each document that would be there. */
  Map<DocumentId, Acl> acls() {
    return Map.copyOf(acls);
  }

  @Override
  public WriteResult put(IndexedDocument document) {
    acls.put(document.document().metadata().id(), document.acl());
    return new WriteResult.Accepted();
  }

  @Override
  public WriteResult updateAcl(DocumentId id, Acl acl, SourceVersion version) {
    return acls.replace(id, acl) == null ? new WriteResult.Absent() : new WriteResult.Accepted();
  }

  @Override
  public WriteResult delete(DocumentId id) {
    return acls.remove(id) == null ? new WriteResult.Absent() : new WriteResult.Accepted();
  }

  @Override
  public void absent(SourceId source, Map<DocumentId, Acl> documents) {
    // Of an earlier generation; this one doesn't hold them.
  }

  @Override
  public void commit() {
    // Nothing is written.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
