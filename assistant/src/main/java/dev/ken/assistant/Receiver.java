package dev.ken.assistant;

/**
 * Takes what is handed over, to the last byte, before it returns.
 *
 * @param <T> what is taken
 */
@FunctionalInterface
public interface Receiver<T> {
  /** Takes it. No revocation returns between the look at the rights and the end of this. */
  void take(T written);

  /**
   * Ends {@link #take} from another thread, since a revocation has waited for too long. What was
   * not yet taken never is.
   */
  default void cut() {}
}
