package dev.ken.core.index;

/**
 * The writer of a new generation. Nothing that it writes is seen before {@link #publish}; closed
 * without publishing, it leaves nothing behind.
 */
public interface GenerationWriter extends KnowledgeWriter {

  /**
   * Commits, and puts this generation atomically in the place of the serving one: views opened from
   * now on, in any process, are of this generation. Views that are open stay valid until closed.
   */
  void publish();
}
