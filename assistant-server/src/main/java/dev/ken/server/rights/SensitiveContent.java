package dev.ken.server.rights;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What in a text is most likely not meant for very many. It finds what has a form that can be
 * checked, and no more: a text without findings may be secret all the same.
 */
public final class SensitiveContent {
  /** A number of digits, with single spaces or hyphens between them. */
  private static final Pattern DIGITS =
      Pattern.compile("(?<![0-9A-Za-z])[3-6](?:[ -]?[0-9]){12,18}(?![0-9A-Za-z])");

  private static final Pattern IBAN =
      Pattern.compile("(?<![0-9A-Za-z])[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]){11,30}(?![0-9A-Za-z])");
  private static final Pattern SOCIAL_SECURITY =
      Pattern.compile("(?<![0-9-])(?!000|666|9)[0-9]{3}-(?!00)[0-9]{2}-(?!0000)[0-9]{4}(?![0-9-])");
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN (?:[A-Z]{1,20} ){0,3}PRIVATE KEY-----");
  private static final Pattern ACCESS_KEY =
      Pattern.compile(
          "(?<![0-9A-Za-z_])(?:A(?:KI|SI)A[0-9A-Z]{16}|gh[pousr]_[0-9A-Za-z]{36,255}"
              + "|glpat-[0-9A-Za-z_-]{20,64}|xox[abpr]-[0-9A-Za-z-]{10,250})(?![0-9A-Za-z_])");
  private static final Pattern PASSWORD =
      Pattern.compile(
          "(?<!\\p{L})(?:password|passwd|passwort|kennwort|mot de passe)[ ]?[:=][ ]?[^\\s]{6,100}",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MARKED =
      Pattern.compile(
          "(?<!\\p{L})(?:strictly confidential|confidential|streng vertraulich|vertraulich"
              + "|confidentiel)(?!\\p{L})",
          Pattern.CASE_INSENSITIVE);

  private SensitiveContent() {}

  /** What is found. */
  public enum Kind {
    /** A bank account's number (ISO 13616), whose check digits are right. */
    BANK_ACCOUNT,
    /** A payment card's number (ISO/IEC 7812), whose check digit is right. */
    PAYMENT_CARD,
    /** A number of the form of the social security of the United States. */
    SOCIAL_SECURITY,
    /** A private key in the form of PEM. */
    PRIVATE_KEY,
    /** A key for the services of Amazon, GitHub, GitLab or Slack. */
    ACCESS_KEY,
    /** A password beside the word. */
    PASSWORD,
    /** A word that says that the text is confidential. */
    MARKED_CONFIDENTIAL
  }

  /** How often each kind is found; one that isn't is not among them. */
  public static Map<Kind, Integer> find(String text) {
    Map<Kind, Integer> found = new EnumMap<>(Kind.class);
    count(found, Kind.BANK_ACCOUNT, IBAN, text, true);
    count(found, Kind.PAYMENT_CARD, DIGITS, text, true);
    count(found, Kind.SOCIAL_SECURITY, SOCIAL_SECURITY, text, false);
    count(found, Kind.PRIVATE_KEY, PRIVATE_KEY, text, false);
    count(found, Kind.ACCESS_KEY, ACCESS_KEY, text, false);
    count(found, Kind.PASSWORD, PASSWORD, text, false);
    count(found, Kind.MARKED_CONFIDENTIAL, MARKED, text, false);
    return found;
  }

  private static void count(
      Map<Kind, Integer> found, Kind kind, Pattern pattern, String text, boolean checked) {
    int times = 0;
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      if (!checked || isRight(kind, matcher.group().replaceAll("[ -]", ""))) {
        times++;
      }
    }
    if (times > 0) {
      found.put(kind, times);
    }
  }

  private static boolean isRight(Kind kind, String number) {
    return kind == Kind.BANK_ACCOUNT ? hasRightRemainder(number) : hasRightCheckDigit(number);
  }

  /** The check of ISO 7064, MOD 97-10; what follows the number within the match is left off. */
  private static boolean hasRightRemainder(String number) {
    for (int length = Math.min(number.length(), 34); length >= 15; length--) {
      int remainder = 0;
      for (int i = 0; i < length; i++) {
        int value = Character.digit(number.charAt((i + 4) % length), 36);
        remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
      }
      if (remainder == 1) {
        return true;
      }
    }
    return false;
  }

  /** The check of ISO/IEC 7812-1, annex B. */
  private static boolean hasRightCheckDigit(String number) {
    int sum = 0;
    for (int i = 0; i < number.length(); i++) {
      int digit = number.charAt(number.length() - 1 - i) - '0';
      int weighed = i % 2 == 0 ? digit : 2 * digit;
      sum += weighed > 9 ? weighed - 9 : weighed;
    }
    return sum % 10 == 0;
  }
}
