package dev.ken.core.index;

import dev.ken.core.access.RevocationBarrier;

/**
 * An index whose commits return when they are in force: no answer that was looked at before is
 * still being written then.
 */
public final class RevokingIndex extends ForwardingIndex {
  private final RevocationBarrier barrier;

  /** Decorates an index; to close this closes that. */
  public RevokingIndex(KnowledgeIndex index, RevocationBarrier barrier) {
    super(index);
    this.barrier = barrier;
  }

  @Override
  public KnowledgeWriter openWriter() {
    return new Writer(index().openWriter());
  }

  @Override
  public GenerationWriter openGeneration() {
    return new NewGeneration(index().openGeneration());
  }

  @Override
  public Rollback rollBack() {
    Rollback done = index().rollBack();
    barrier.await();
    return done;
  }

  /** Waits with the commit: nothing that a writer does is in force before it. */
  class Writer extends ForwardingWriter {
    Writer(KnowledgeWriter writer) {
      super(writer);
    }

    @Override
    public void commit() {
      super.commit();
      barrier.await();
    }
  }

  /** Waits with publishing as well. */
  final class NewGeneration extends Writer implements GenerationWriter {
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
