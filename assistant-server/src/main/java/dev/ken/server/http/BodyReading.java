package dev.ken.server.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * Reads one request's body within a time that counts for the whole of it: however its bytes are
 * spread, the thread that waits for them is free again when the time is over. Used by one thread.
 */
final class BodyReading {
  private final InputStream stream;
  private final EndPoint connection;
  private final Duration time;
  private final long end;

  private BodyReading(InputStream stream, EndPoint connection, Duration time) {
    this.stream = stream;
    this.connection = connection;
    this.time = time;
    this.end = System.nanoTime() + time.toNanos();
  }

  /**
   * The bytes of the body.
   *
   * @param limit how many there may be
   * @param drained how many more are read, so that the caller gets to read the reply
   * @throws ProblemException when there are more than the limit, or they take longer
   * @throws ConnectionBrokenException when they stop coming
   */
  static byte[] read(Context context, int limit, int drained, Duration time) {
    EndPoint connection =
        ServletContextRequest.getServletContextRequest(context.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    long usual = connection.getIdleTimeout();
    try (InputStream stream = context.bodyInputStream()) {
      return new BodyReading(stream, connection, time).read(limit, drained);
    } catch (IOException e) {
      if (isTimeout(e)) {
        throw new ProblemException(Problem.tooSlow(time), e);
      }
      throw new ConnectionBrokenException("cannot read the request's body", e);
    } finally {
      connection.setIdleTimeout(usual);
    }
  }

  private byte[] read(int limit, int drained) throws IOException {
    var body = new ByteArrayOutputStream();
    pass(body, limit + 1);
    if (body.size() > limit) {
      pass(OutputStream.nullOutputStream(), drained);
      throw new ProblemException(Problem.tooLarge(limit));
    }
    return body.toByteArray();
  }

  private void pass(OutputStream to, int most) throws IOException {
    byte[] buffer = new byte[16 * 1024];
    int left = most;
    while (left > 0) {
      long milliseconds = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (milliseconds <= 0) {
        throw new ProblemException(Problem.tooSlow(time));
      }
      // A read that has to wait ends with a timeout of the connection.
      connection.setIdleTimeout(milliseconds);
      int count = stream.read(buffer, 0, Math.min(buffer.length, left));
      if (count < 0) {
        return;
      }
      to.write(buffer, 0, count);
      left -= count;
    }
  }

  private static boolean isTimeout(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof TimeoutException) {
        return true;
      }
    }
    return false;
  }
}
