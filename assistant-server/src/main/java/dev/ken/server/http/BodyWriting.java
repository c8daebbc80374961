package dev.ken.server.http;

import dev.ken.assistant.Receiver;
import io.javalin.http.Context;
import java.io.IOException;

/**
 * Writes one JSON body as the response, so that its writer knows whether that could be done, and
 * can hold the rights behind it until it is. It is sent in a chunk: the response ends when its
 * request's work returns. Used by one thread, save for {@link #cut}.
 */
final class BodyWriting implements Receiver<byte[]> {
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
   * @throws ListenerGoneException when nobody waits for it any more
   */
  @Override
  public void take(byte[] json) {
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

  @Override
  public void cut() {
    Connections.cut(context);
  }
}
