package dev.ken.assistant;

/** Ends an ask that nobody waits for any more. */
public final class AskCancelledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says why nobody waits. */
  public AskCancelledException(String message, Throwable cause) {
    super(message, cause);
  }
}
