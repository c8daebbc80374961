package dev.ken.server.http;

/** Ends the work of an event stream that nobody listens to any more. */
final class ListenerGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ListenerGoneException(String message, Throwable cause) {
    super(message, cause);
  }
}
