package dev.ken.assistant;

import dev.ken.core.error.KenException;
import java.text.Normalizer;
import java.util.Locale;

/**
 * Turns what arrived as a question into clean text, or says what is wrong with it.
 *
 * <p>The text is brought to Unicode's composed form (NFC); control and invisible formatting
 * characters go, except the joiners that some scripts need; runs of white space become one space.
 */
final class QuestionIntake {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;
  private static final int REPLACEMENT = 0xFFFD;

  private final int maximumCharacters;

  QuestionIntake(int maximumCharacters) {
    this.maximumCharacters = maximumCharacters;
  }

  /**
   * The clean question.
   *
   * @throws KenException of the caller, with code {@code question-blank}, {@code question-too-long}
   *     or {@code question-not-text}
   */
  String read(String raw) {
    if (raw.isBlank()) {
      throw KenException.caller(
          "question-blank", "the question is blank", "Send a question of at least one word.");
    }
    String clean = clean(raw);
    int characters = clean.codePointCount(0, clean.length());
    if (characters > maximumCharacters) {
      throw KenException.caller(
          "question-too-long",
          String.format(
              Locale.ROOT,
              "the question has %d characters; the limit is %d",
              characters,
              maximumCharacters),
          String.format(
              Locale.ROOT, "Shorten the question to %d characters or fewer.", maximumCharacters));
    }
    long noise = raw.codePoints().filter(QuestionIntake::isNoise).count();
    boolean hasWord = clean.codePoints().anyMatch(Character::isLetterOrDigit);
    if (!hasWord || noise * 4 > raw.codePointCount(0, raw.length())) {
      throw KenException.caller(
          "question-not-text",
          "the question is not text: it has no letter or digit, or too many characters that are"
              + " not text",
          "Send the question as plain text in UTF-8.");
    }
    return clean;
  }

  private static String clean(String raw) {
    var kept = new StringBuilder(raw.length());
    Normalizer.normalize(raw, Normalizer.Form.NFC)
        .codePoints()
        .forEach(character -> {
          if (Character.isWhitespace(character) || Character.isSpaceChar(character)) {
            if (!kept.isEmpty() && kept.charAt(kept.length() - 1) != ' ') {
              kept.append(' ');
            }
          } else if (!isDropped(character)) {
            kept.appendCodePoint(character);
          }
        });
    return kept.toString().strip();
  }

  private static boolean isDropped(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL, Character.SURROGATE -> true;
      case Character.FORMAT -> character != ZERO_WIDTH_NON_JOINER && character != ZERO_WIDTH_JOINER;
      default -> false;
    };
  }

  private static boolean isNoise(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL -> !Character.isWhitespace(character);
      case Character.SURROGATE, Character.UNASSIGNED, Character.PRIVATE_USE -> true;
      default -> character == REPLACEMENT;
    };
  }
}
