package dev.ken.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pages and what they load, from Ken's own resources. Safe for use by many threads. */
final class WebPages {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  Reply index(Call call) {
    return page("index.html", call);
  }

  Reply asset(Call call) {
    String name = call.pathParameter("file");
    if (!NAME.matcher(name).matches()) {
      throw new ProblemException(Problem.noSuchRoute());
    }
    return page("assets/" + name, call);
  }

  private static Reply page(String path, Call call) {
    byte[] content = read(path).orElseThrow(() -> new ProblemException(Problem.noSuchRoute()));
    String tag = "\"" + digest(content) + "\"";
    // A browser keeps a page but asks whether it still is the same, so that an update is seen.
    Map<String, String> headers = Map.of("ETag", tag, "Cache-Control", "no-cache");
    return call.header("If-None-Match").filter(tag::equals).isPresent()
        ? Reply.notModified(headers)
        : Reply.of(mediaType(path), content, headers);
  }

  private static Optional<byte[]> read(String path) {
    try (InputStream stream = WebPages.class.getResourceAsStream("/web/" + path)) {
      return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the page " + path, e);
    }
  }

  private static String digest(byte[] content) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private static String mediaType(String path) {
    String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (ending) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js", "mjs" -> "text/javascript; charset=utf-8";
      case "svg" -> "image/svg+xml";
      case "png" -> "image/png";
      case "woff2" -> "font/woff2";
      case "json", "webmanifest" -> "application/json";
      case "txt" -> "text/plain; charset=utf-8";
      default -> "application/octet-stream";
    };
  }
}
