package dev.ken.indexer.extract;

import java.util.Locale;
import java.util.Set;
import org.apache.tika.parser.html.HtmlMapper;
import org.jspecify.annotations.Nullable;

/**
 * Passes on every element of HTML but navigation, scripts and styles, with a prefix that tells it
 * from the elements that other parsers write. Stateless; safe for use by many threads.
 */
final class PrefixingHtmlMapper implements HtmlMapper {
  static final String PREFIX = "html-";

  private static final Set<String> DISCARDED =
      Set.of("nav", "script", "style", "noscript", "template", "svg", "button", "select");

  /** Returns the element's own name. */
  static String withoutPrefix(String name) {
    return name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
  }

  @Override
  public String mapSafeElement(String name) {
    return PREFIX + name.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean isDiscardElement(String name) {
    return DISCARDED.contains(name.toLowerCase(Locale.ROOT));
  }

  @Override
  public @Nullable String mapSafeAttribute(String elementName, String attributeName) {
    return switch (attributeName.toLowerCase(Locale.ROOT)) {
      case "colspan" -> "colspan";
      case "rowspan" -> "rowspan";
      default -> null;
    };
  }
}
