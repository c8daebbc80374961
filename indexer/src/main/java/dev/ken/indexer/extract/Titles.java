package dev.ken.indexer.extract;

import java.util.Optional;
import java.util.regex.Pattern;

/** Chooses what to call a document. */
final class Titles {
  private static final int LONGEST = 200;
  private static final Pattern MEANINGLESS =
      Pattern.compile(
          "(?i)microsoft \\w+ - .*|(?:document|dokument|presentation|book|sheet|slide|mappe"
              + "|workbook|tabelle)\\s*\\d*|untitled.*|unbenannt.*|powerpoint[- ]presentation"
              + "|no title|\\S+\\.(?:docx?|xlsx?|pptx?|pdf|odt|ods|odp|rtf|indd|html?|txt|md)");

  private Titles() {}

  /** The stated title where it means something, else the first heading, else the file's name. */
  static String choose(Optional<String> stated, Optional<String> heading, String fileName) {
    return meaningful(stated).or(() -> meaningful(heading)).orElseGet(() -> ofFile(fileName));
  }

  private static Optional<String> meaningful(Optional<String> title) {
    return title
        .map(TextRules::inline)
        .filter(line -> !line.isBlank() && line.length() <= LONGEST)
        .filter(line -> line.codePoints().anyMatch(Character::isLetterOrDigit))
        .filter(line -> !MEANINGLESS.matcher(line).matches());
  }

  private static String ofFile(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String stem = TextRules.inline(dot > 0 ? fileName.substring(0, dot) : fileName);
    return stem.isBlank() ? "untitled" : stem;
  }
}
