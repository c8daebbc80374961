package dev.ken.server.http;

import io.javalin.http.Context;
import java.io.IOException;

/**
 * Writes one JSON body as the response, so that its writer knows whether that could be done. It is
 * sent in a chunk: the response ends when its request's work returns. Used by one thread.
 */
final class BodyWriting {
  private final Context context;
  private boolean begun;

  BodyWriting(Context context) {
    this.context = context;
  }

  /** Whether the response has begun. */
  boolean begun() {
    return begun;
  }

  /**
   * Writes the body; it is with the machine's network when this returns.
   *
   * @param standing throws when it may not be sent any more. It is called right before the write
   * @throws ListenerGoneException when nobody waits for it any more
   */
  void send(byte[] json, Runnable standing) {
    standing.run();
    begun = true;
    context.status(200);
    context.contentType("application/json");
    try {
      // The servlet's own: Javalin's wrapper ignores flush().
      var output = context.res().getOutputStream();
      output.write(json);
      output.flush();
    } catch (IOException e) {
      throw new ListenerGoneException("nobody waits for the response", e);
    }
  }
}
