package dev.ken.server.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** What is sent back: a whole body, one that is written while the work is done, or events. */
public sealed interface Reply {

  /** Returns a reply of status 200 with a JSON body. */
  static Reply json(byte[] body) {
    return new Whole(200, "application/json", body, Map.of());
  }

  /** Returns a reply of status 200 with a body of the given type and these headers. */
  static Reply of(String contentType, byte[] body, Map<String, String> headers) {
    return new Whole(200, contentType, body, headers);
  }

  /** Returns a reply of a status with a body of the given type, if it has one, and headers. */
  static Reply of(int status, String contentType, byte[] body, Map<String, String> headers) {
    return new Whole(status, body.length == 0 ? "" : contentType, body, headers);
  }

  /** Returns a reply of status 204, without a body. */
  static Reply noContent() {
    return new Whole(204, "", new byte[0], Map.of());
  }

  /** Returns a reply of status 304 with these headers and no body. */
  static Reply notModified(Map<String, String> headers) {
    return new Whole(304, "", new byte[0], headers);
  }

  /** Returns a reply whose events are sent while the work is done, on the request's thread. */
  static Reply events(Duration heartbeat, EventWork work) {
    return new Events(heartbeat, work);
  }

  /** Returns a reply whose one body is written while the work is done, on the request's thread. */
  static Reply written(WrittenWork work) {
    return new Written(work);
  }

  /** Returns a problem document as a reply. */
  static Whole problem(Problem problem) {
    return new Whole(
        problem.status(),
        "application/problem+json",
        problem.json().getBytes(StandardCharsets.UTF_8),
        problem.headers());
  }

  /** Work that sends events. */
  @FunctionalInterface
  interface EventWork {
    /**
     * Does the work. What it throws before the first event becomes a reply of its own, and
     * afterwards the last event.
     */
    void run(EventStream events);
  }

  /**
   * Events as they come.
   *
   * @param heartbeat how long a stream is silent before a comment shows that it is alive
   * @param work sends the events
   */
  record Events(Duration heartbeat, EventWork work) implements Reply {}

  /** Work that writes one body, and knows then that it was written. */
  @FunctionalInterface
  interface WrittenWork {
    /**
     * Does the work. What it throws before the body becomes a reply of its own, and afterwards is
     * for the log alone.
     */
    void run(BodyWriting body);
  }

  /**
   * One body that its own work writes.
   *
   * @param work writes it
   */
  record Written(WrittenWork work) implements Reply {}

  /** Status, headers and body. Immutable. */
  final class Whole implements Reply {
    private final int status;
    private final String contentType;
    private final byte[] body;
    private final Map<String, String> headers;

    private Whole(int status, String contentType, byte[] body, Map<String, String> headers) {
      this.status = status;
      this.contentType = contentType;
      this.body = body;
      this.headers = Map.copyOf(headers);
    }

    int status() {
      return status;
    }

    /** The media type; empty when there is no body. */
    String contentType() {
      return contentType;
    }

    byte[] body() {
      return body.clone();
    }

    Map<String, String> headers() {
      return headers;
    }
  }
}
