package dev.ken.core.index;

import dev.ken.core.access.Acl;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import java.util.Map;

/** A writer that is another one, until a method is overridden. */
public abstract class ForwardingWriter implements KnowledgeWriter {
  private final KnowledgeWriter writer;

  /** Forwards to a writer; to close this closes that. */
  protected ForwardingWriter(KnowledgeWriter writer) {
    this.writer = writer;
  }

  @Override
  public WriteResult put(IndexedDocument document) {
    return writer.put(document);
  }

  @Override
  public WriteResult updateAcl(DocumentId id, Acl acl, SourceVersion version) {
    return writer.updateAcl(id, acl, version);
  }

  @Override
  public WriteResult delete(DocumentId id) {
    return writer.delete(id);
  }

  @Override
  public void absent(SourceId source, Map<DocumentId, Acl> documents) {
    writer.absent(source, documents);
  }

  @Override
  public void commit() {
    writer.commit();
  }

  @Override
  public void close() {
    writer.close();
  }
}
