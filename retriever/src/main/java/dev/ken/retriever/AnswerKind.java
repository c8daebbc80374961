package dev.ken.retriever;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kind of thing that a question asks for, as far as its question word tells, and whether a text
 * contains one.
 */
enum AnswerKind {
  /** The question word does not tell. */
  ANY(""),
  /** A person or an office that a person holds: two capitalised words, or such a title. */
  PERSON(
      "\\p{Lu}[\\p{L}'’-]+\\s+(?:\\p{Lu}\\.\\s+|(?:de|van|von|of)\\s+)?\\p{Lu}[\\p{L}'’-]+"
          + "|(?<=[\\p{Ll},]\\s)\\p{Lu}\\p{Ll}+"
          + "|(?i)\\b(?:manager|director|officer|head|lead|leader|owner|team|committee|board|council"
          + "|counsel|chair|president|king|queen|minister|department|desk)\\b"),
  /** A date, a time of day or a length of time. */
  TIME(
      "\\b(?:1\\d{3}|20\\d{2})\\b|\\b\\d{1,2}:\\d{2}\\b"
          + "|(?i)\\b(?:january|february|march|april|may|june|july|august|september|october|november"
          + "|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|noon|midnight)s?\\b"
          + "|(?i)\\b(?:second|minute|hour|day|week|weekend|month|quarter|year|decade|century)"
          + "(?:s|ly)?\\b|(?i)\\b\\d{1,2}(?:st|nd|rd|th)\\b|(?i)\\bcentury\\b|(?i)\\b(?:daily|annual)"),
  /** A number in digits or words, or a share. */
  NUMBER(
      "\\d|%|(?i)\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
          + "|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen"
          + "|half|third|quarter|none|once|twice|several|per cent|percent)s?\\b"),
  /** An address, a number to call or a page. */
  CONTACT(
      "@|\\d{3}|(?i)\\bext(?:ension|\\.)?\\b|(?i)https?:|(?i)\\bwww\\.|(?i)#\\w+|(?i)\\bportal\\b");

  private static final Pattern ASKING =
      Pattern.compile(
          "(?i)\\b(?:who(?:se|m)?\\b|when\\b|since when|until when|(?:what|which)\\s+(?:\\w+\\s+)?(?:year"
              + "|date|day|month|time|century|decade|deadline)s?\\b|how (?:many|much|long|often|old|far"
              + "|large|big|high|fast|late|early|soon|tall|hot|heavy)\\b|(?:what|which)\\s+(?:is\\s+|was"
              + "\\s+|are\\s+|were\\s+)?(?:the\\s+)?(?:\\w+\\s+){0,2}?(?:percentage|number|amount|price"
              + "|cost|budget|limit|rate|salary|share|population|size|e-?mail|phone|telephone|address"
              + "|extension|channel|person|people)\\b)");

  private final Pattern pattern;

  AnswerKind(String pattern) {
    this.pattern = Pattern.compile(pattern);
  }

  /** The kind that the last question word of a question asks for. */
  static AnswerKind asked(String question) {
    Matcher asking = ASKING.matcher(question);
    AnswerKind asked = ANY;
    while (asking.find()) {
      asked = ofPhrase(asking.group().toLowerCase(Locale.ROOT));
    }
    return asked;
  }

  private static AnswerKind ofPhrase(String phrase) {
    if (phrase.startsWith("who") || phrase.endsWith("person") || phrase.endsWith("people")) {
      return PERSON;
    }
    if (List.of("mail", "phone", "address", "extension", "channel").stream()
        .anyMatch(phrase::endsWith)) {
      return CONTACT;
    }
    if (phrase.contains("when")
        || phrase.matches(
            ".*(?:year|date|day|month|time|century|decade|deadline|long|often|late|early|soon)s?")) {
      return TIME;
    }
    return NUMBER;
  }

  /** Whether the text contains a thing of this kind; every text contains {@link #ANY}. */
  boolean isIn(String text) {
    return pattern.matcher(text).find();
  }
}
