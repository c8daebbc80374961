package dev.ken.indexer.chunk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/**
 * What is embedded for a passage: the document's title, the headings above the passage, and its
 * text, so that a passage is found by words that only its headings say.
 */
public final class EmbeddingText {
  private EmbeddingText() {}

  /**
   * Returns the title, then each heading, outermost first, then the text, each on a line of its
   * own. A heading that equals the title, an earlier heading, or one of the lines of the text is
   * not said twice.
   */
  public static String of(String title, List<String> headings, String text) {
    var said = new HashSet<String>();
    text.lines().map(String::strip).forEach(said::add);
    var lines = new ArrayList<String>();
    if (said.add(title)) {
      lines.add(title);
    }
    for (String heading : headings) {
      if (said.add(heading)) {
        lines.add(heading);
      }
    }
    lines.add(text);
    return String.join("\n", lines);
  }
}
