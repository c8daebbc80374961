package dev.ken.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The pages and what they load, from Ken's own resources. Safe for use by many threads. */
final class WebPages {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private final FrontPage front = FrontPage.of(text("index.html"), WebPages::text);
  private final FrontPage operators = FrontPage.of(text("operator.html"), WebPages::text);

  /** The page on which employees ask. */
  Reply index(Call call) {
    return page(front, call);
  }

  /** The page of those who run the installation; it holds nothing until they sign in. */
  Reply operator(Call call) {
    return page(operators, call);
  }

  private static Reply page(FrontPage page, Call call) {
    byte[] content = page.html().getBytes(StandardCharsets.UTF_8);
    // Also a page that the browser kept is under this policy, which names what stands in it.
    Map<String, String> policy = Map.of(SecurityHeaders.POLICY, page.policy());
    return reply("text/html; charset=utf-8", content, policy, call);
  }

  Reply asset(Call call) {
    String name = call.pathParameter("file");
    if (!NAME.matcher(name).matches()) {
      throw new ProblemException(Problem.noSuchRoute());
    }
    byte[] content =
        read("assets/" + name).orElseThrow(() -> new ProblemException(Problem.noSuchRoute()));
    return reply(mediaType(name), content, Map.of(), call);
  }

  private static Reply reply(
      String mediaType, byte[] content, Map<String, String> more, Call call) {
    String tag = "\"" + digest(content) + "\"";
    // A browser keeps a page but asks whether it still is the same, so that an update is seen.
    var headers = new HashMap<>(Map.of("ETag", tag, "Cache-Control", "no-cache"));
    headers.putAll(more);
    return call.header("If-None-Match").filter(tag::equals).isPresent()
        ? Reply.notModified(headers)
        : Reply.of(mediaType, content, headers);
  }

  private static String text(String path) {
    return new String(
        read(path)
            .orElseThrow(() -> new IllegalStateException("cannot find the page's part " + path)),
        StandardCharsets.UTF_8);
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
