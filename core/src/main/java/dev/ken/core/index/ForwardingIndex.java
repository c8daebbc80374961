package dev.ken.core.index;

/**
 * An index that is another one, until a method is overridden. What guards something decides about
 * each method all the same: a test holds it to that.
 */
public abstract class ForwardingIndex implements KnowledgeIndex {
  private final KnowledgeIndex index;

  /** Forwards to an index; to close this closes that. */
  protected ForwardingIndex(KnowledgeIndex index) {
    this.index = index;
  }

  /** The index that is forwarded to. */
  protected final KnowledgeIndex index() {
    return index;
  }

  @Override
  public IndexView openView() {
    return index.openView();
  }

  @Override
  public KnowledgeWriter openWriter() {
    return index.openWriter();
  }

  @Override
  public GenerationWriter openGeneration() {
    return index.openGeneration();
  }

  @Override
  public Rollback rollBack() {
    return index.rollBack();
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
}
