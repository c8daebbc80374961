package dev.ken.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What is sent back: status, headers and body. Immutable. */
public final class Reply {
  private final int status;
  private final String contentType;
  private final byte[] body;
  private final Map<String, String> headers;

  private Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    this.status = status;
    this.contentType = contentType;
    this.body = body;
    this.headers = Map.copyOf(headers);
  }

  /** Returns a reply of status 200 with a JSON body. */
  static Reply json(byte[] body) {
    return new Reply(200, "application/json", body, Map.of());
  }

  /** Returns a reply of status 200 with a body of the given type and these headers. */
  static Reply of(String contentType, byte[] body, Map<String, String> headers) {
    return new Reply(200, contentType, body, headers);
  }

  /** Returns a reply of status 304 with these headers and no body. */
  static Reply notModified(Map<String, String> headers) {
    return new Reply(304, "", new byte[0], headers);
  }

  /** Returns a problem document as a reply. */
  static Reply problem(Problem problem) {
    return new Reply(
        problem.status(),
        "application/problem+json",
        problem.json().getBytes(StandardCharsets.UTF_8),
        problem.headers());
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
