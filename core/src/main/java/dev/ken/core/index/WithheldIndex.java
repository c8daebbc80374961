package dev.ken.core.index;

import dev.ken.core.error.KenException;

/**
 * An index that can be shut: while what was acknowledged is not in it, nobody is shown anything
 * from it. Writing and maintenance go on. Safe for use by many threads.
 */
public final class WithheldIndex extends ForwardingIndex {
  private volatile boolean withheld;

  /** Decorates an index, which is open at first; to close this closes that. */
  public WithheldIndex(KnowledgeIndex index) {
    super(index);
  }

  /** Shuts it. A view that was opened before stays open. */
  public void withhold() {
    withheld = true;
  }

  /** Opens it. */
  public void release() {
    withheld = false;
  }

  /**
   * Opens a view.
   *
   * @throws KenException ours, with code {@code unavailable}, while it is shut
   */
  @Override
  public IndexView openView() {
    if (withheld) {
      throw KenException.ours(
          "unavailable",
          "cannot show anything: the index lacks writes that were acknowledged",
          "They are made again as soon as no other process writes the index.",
          null);
    }
    return super.openView();
  }
}
