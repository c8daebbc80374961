package dev.ken.server.http;

import io.javalin.http.Context;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Ends connections from outside of the request. */
final class Connections {
  private Connections() {}

  /** Closes the connection that a request came on; a write on it that waits fails. */
  static void cut(Context context) {
    ServletContextRequest.getServletContextRequest(context.req())
        .getConnectionMetaData()
        .getConnection()
        .getEndPoint()
        .close();
  }
}
