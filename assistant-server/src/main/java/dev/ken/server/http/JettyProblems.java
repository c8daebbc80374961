package dev.ken.server.http;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/**
 * Writes problem documents for requests that fail before they reach a route, such as one whose
 * header is too long or is not HTTP.
 */
final class JettyProblems extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Problem problem =
        status >= 500
            ? Problem.internal()
            : new Problem(status, "bad-request", "This is not a request that Ken can read.");
    SecurityHeaders.ALL.forEach(
        (name, value) -> response.getHeaders().put(new HttpField(name, value)));
    Reply.Whole reply = Reply.problem(problem);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, reply.contentType());
    Content.Sink.write(
        response,
        true,
        new String(reply.body(), java.nio.charset.StandardCharsets.UTF_8),
        callback);
    return true;
  }
}
