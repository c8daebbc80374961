package dev.ken.server.http;

import java.io.IOException;

/** The client's connection broke while its request was read or its reply written. */
final class ConnectionBrokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ConnectionBrokenException(String message, IOException cause) {
    super(message, cause);
  }
}
