package dev.ken.assistant;

/** Whether what an ask came to may be handed over. Used by the asking thread. */
@FunctionalInterface
public interface Standing {
  /**
   * Returns when it may be handed over now.
   *
   * @throws dev.ken.core.error.KenException of a conflict, with code {@code rights-changed}, when
   *     it may not any more; or ours, when that can't be established
   */
  void require();

  /**
   * Looks, and writes when it may be handed over. No revocation returns between the two.
   *
   * @param cut ends the write, called by another thread when a revocation has waited for too long
   * @param write writes to the last byte
   * @throws dev.ken.core.error.KenException as {@link #require} does
   */
  default void handOver(Runnable cut, Runnable write) {
    require();
    write.run();
  }
}
