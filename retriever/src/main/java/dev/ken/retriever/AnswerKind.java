package dev.ken.retriever;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kind of thing that a question asks for, as far as its words tell, and whether a text contains
 * one. The first kind below that the question's words fit is the one.
 */
enum AnswerKind {
  /** An address, a number to call, a channel or a page. */
  CONTACT(
      "(?:what|which|where|how)\\b.*\\b(?:e-?mail|phone|telephone|extension|hotline|contact|reach)\\b",
      "@|\\d{3}|\\bext(?:ension|\\.)?\\b|https?:|\\bwww\\.|#\\w+"),
  /** A share of a whole. */
  PERCENT(
      "\\bper ?cent(?:age)?\\b|%|\\b(?:what|which) (?:share|proportion|fraction)\\b",
      "\\d\\s?%|\\bper ?cent\\b|\\b(?:half|third|quarter)\\b"),
  /** An amount of money. */
  MONEY(
      "\\b(?:how (?:much|high|many)|what|which|up to|minimum|maximum)\\b.*\\b(?:cost|costs|price|pay|paid"
          + "|fee|fees|budget|salary|wage|premium|rebate|revenue|turnover|profit|bonus|allowance|fine"
          + "|dividend|worth|spend|spent|money|euros?|dollars?|pounds?|settlement|income|earn|invoice"
          + "|charge)\\b"
          + "|^(?:price|cost|budget|salary|fee)\\b",
      "[$€£¥]\\s?\\d|\\b(?:EUR|USD|GBP|CHF|AUD|PLN|SEK|NOK|DKK)\\b|\\d\\s?(?:euros?|dollars?|pounds?|cents?"
          + "|francs?|marks?)\\b|\\d\\s(?:thousand|million|billion)|\\bfree of charge\\b"),
  /** A length of time. */
  DURATION(
      "\\bhow (?:long|soon|early|far (?:in advance|ahead))\\b|\\bhow many (?:working |calendar )?(?:second"
          + "|minute|hour|day|night|week|month|year)s\\b|\\bnotice period\\b|\\bhow much (?:time|leave|notice)",
      "\\b(?:\\d+|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|half)[ -]"
          + "(?:[a-z]+ )?(?:second|minute|hour|day|night|week|month|quarter|year|decade|centur)"
          + "|\\b(?:days|hours|weeks|months|years|minutes): \\d"),
  /** A date or a time of day. */
  DATE(
      "\\bwhen\\b|\\b(?:what|which) (?:\\w+ )?(?:year|date|day|month|time|century|decade|deadline)\\b"
          + "|\\bdeadline\\b",
      "\\b(?:1\\d{3}|20\\d{2})s?\\b|\\b\\d{1,2}:\\d{2}\\b|\\b(?:january|february|march|april|may|june|july"
          + "|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday"
          + "|saturday|sunday|noon|midnight|daily|weekly|monthly)s?\\b|\\b\\d{1,2}(?:st|nd|rd|th)\\b"
          + "|\\bcentury\\b|\\b(?:within|after|before|ahead)\\b"),
  /** A number, in digits or words. */
  NUMBER(
      "\\bhow (?:many|much|high|big|large|tall|heavy|fast|far|old|deep|often|hot|wide|full|strong)\\b"
          + "|\\b(?:what|which) (?:is |was |are )?(?:the )?(?:\\w+ )?(?:number|size|weight|voltage|speed"
          + "|amount|limit|temperature|rate|range|population|version)\\b|\\bup to (?:which|what)\\b"
          + "|\\b(?:minimum|maximum)\\b|\\bfrom what\\b",
      "\\d|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
          + "|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|billion|dozen|half"
          + "|third|quarter|none|once|twice|no)\\b"),
  /** A person or an office that a person holds: two names, or a title. */
  PERSON(
      "\\bwho(?:se|m)?\\b|\\b(?:what|which) (?:person|people|colleague)\\b",
      "(?-i:\\p{Lu}[\\p{L}'’-]+\\s+(?:\\p{Lu}\\.\\s+|(?:de|van|von|of)\\s+)?\\p{Lu}[\\p{L}'’-]+"
          + "|(?<=[\\p{Ll},]\\s)\\p{Lu}\\p{Ll}+)|\\b(?:manager|director|officer|head|lead|leader|owner"
          + "|team|committee|board|council|counsel|chair|president|king|queen|minister|department"
          + "|desk)\\b"),
  /** The words do not tell. */
  ANY("", "");

  private static final Pattern SENTENCE = Pattern.compile("[^.?!]+[.?!]*");

  private final Pattern asking;
  private final Pattern thing;

  AnswerKind(String asking, String thing) {
    int flags = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    this.asking = Pattern.compile(asking, flags);
    this.thing = Pattern.compile(thing, flags);
  }

  /** The kind that the last telling sentence of a question asks for. */
  static AnswerKind asked(String question) {
    List<String> sentences =
        SENTENCE.matcher(question).results().map(match -> match.group().strip()).toList();
    return sentences.reversed().stream()
        .flatMap(sentence -> told(sentence).stream())
        .findFirst()
        .orElse(ANY);
  }

  private static Optional<AnswerKind> told(String sentence) {
    for (AnswerKind kind : values()) {
      Matcher matcher = kind.asking.matcher(sentence);
      if (kind != ANY && matcher.find()) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Whether the text contains a thing of this kind; every text contains {@link #ANY}. */
  boolean isIn(String text) {
    return thing.matcher(text).find();
  }
}
