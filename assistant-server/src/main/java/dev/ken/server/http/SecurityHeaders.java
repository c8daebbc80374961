package dev.ken.server.http;

import java.util.Map;

/** The headers that every response carries, whatever its status. */
final class SecurityHeaders {
  /** The name of the header that says what a page may load and run. */
  static final String POLICY = "Content-Security-Policy";

  /** Nothing is cached unless a reply says otherwise. */
  static final Map<String, String> ALL =
      Map.of(
          POLICY,
          policy("", ""),
          "X-Content-Type-Options",
          "nosniff",
          "X-Frame-Options",
          "DENY",
          "Referrer-Policy",
          "no-referrer",
          "Cross-Origin-Opener-Policy",
          "same-origin",
          "Cross-Origin-Embedder-Policy",
          "require-corp",
          "Cross-Origin-Resource-Policy",
          "same-origin",
          "Permissions-Policy",
          "camera=(), geolocation=(), microphone=()",
          "Cache-Control",
          "no-store");

  private SecurityHeaders() {}

  /**
   * Returns a policy that allows Ken's own files, and these too.
   *
   * @param scripts what stands in the page and may run, each such as {@code 'sha256-…'}, with a
   *     space before each
   * @param styles the same for styles
   */
  static String policy(String scripts, String styles) {
    return "default-src 'none'; script-src 'self'"
        + scripts
        + "; style-src 'self'"
        + styles
        + "; img-src 'self'; connect-src 'self'; font-src 'self'; base-uri 'none'; form-action"
        + " 'none'; frame-ancestors 'none'";
  }
}
