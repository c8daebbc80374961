package dev.ken.core.index;

import dev.ken.core.access.Acl;
import dev.ken.core.access.RevocationBarrier;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import java.util.Map;

/**
 * An index whose commits return when they are in force: no answer that was looked at before is
 * still being written then.
 */
public final class RevokingIndex implements KnowledgeIndex {
  private final KnowledgeIndex index;
  private final RevocationBarrier barrier;

  /** Decorates an index; to close this closes that. */
  public RevokingIndex(KnowledgeIndex index, RevocationBarrier barrier) {
    this.index = index;
    this.barrier = barrier;
  }

  @Override
  public IndexView openView() {
    return index.openView();
  }

  @Override
  public KnowledgeWriter openWriter() {
    return new Writer(index.openWriter());
  }

  @Override
  public GenerationWriter openGeneration() {
    return new NewGeneration(index.openGeneration());
  }

  @Override
  public Rollback rollBack() {
    Rollback done = index.rollBack();
    barrier.await();
    return done;
  }

  @Override
  public IndexMaintenance maintenance() {
    return index.maintenance();
  }

  @Override
  public TextAnalysis analysis() {
    return index.analysis();
  }

  @Override
  public void close() {
    index.close();
  }

  private class Writer implements KnowledgeWriter {
    private final KnowledgeWriter writer;

    Writer(KnowledgeWriter writer) {
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
      barrier.await();
    }

    @Override
    public void close() {
      writer.close();
    }
  }

  private final class NewGeneration extends Writer implements GenerationWriter {
    private final GenerationWriter generation;

    NewGeneration(GenerationWriter generation) {
      super(generation);
      this.generation = generation;
    }

    @Override
    public void publish() {
      generation.publish();
      barrier.await();
    }
  }
}
