package dev.ken.server.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page as it is sent: its style sheets and classic scripts stand in it, so that a browser paints
 * it without waiting for anything more. Modules stay files of their own.
 *
 * @param html the page
 * @param policy its content security policy, which names the SHA-256 digest of each style sheet and
 *     script that stands in it, and allows no other
 */
record FrontPage(String html, String policy) {
  private static final Pattern LINK =
      Pattern.compile(
          "<link rel=\"stylesheet\" href=\"/(?<style>assets/[a-z-]+\\.css)\">"
              + "|<script src=\"/(?<script>assets/[a-z-]+\\.js)\"></script>");

  /**
   * Puts the page together.
   *
   * @param index the page with links to its style sheets and classic scripts
   * @param files gives the content of the file at a path that was linked to
   */
  static FrontPage of(String index, UnaryOperator<String> files) {
    var scripts = new StringBuilder();
    var styles = new StringBuilder();
    String html =
        LINK.matcher(index)
            .replaceAll(link -> {
              String style = link.group("style");
              return Matcher.quoteReplacement(
                  style == null
                      ? within("script", link.group("script"), files, scripts)
                      : within("style", style, files, styles));
            });
    return new FrontPage(html, SecurityHeaders.policy(scripts.toString(), styles.toString()));
  }

  private static String within(
      String element, String path, UnaryOperator<String> files, StringBuilder digests) {
    String content = files.apply(path);
    String end = "</" + element;
    if (content.toLowerCase(Locale.ROOT).contains(end)) {
      throw new IllegalStateException(
          "cannot put " + path + " into the page: it contains " + end + ", which would end it");
    }
    digests.append(" 'sha256-").append(digest(content)).append('\'');
    return "<" + element + ">" + content + end + ">";
  }

  private static String digest(String content) {
    try {
      byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
