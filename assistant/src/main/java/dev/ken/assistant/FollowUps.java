package dev.ken.assistant;

import dev.ken.core.conversation.Turn;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes a question that can be searched with on its own, of the asker's own words: a follow-up is
 * put behind the asker's previous question. What Ken answered plays no part.
 *
 * <p>A question is a follow-up when
 *
 * <ol>
 *   <li>it begins with a connective ("and for contractors?", "what about Gdynia?") and has at most
 *       ten words;
 *   <li>it is a fragment: at most six words that begin with a preposition and have no verb ("in the
 *       first year?"), or nothing but question words ("why?", "since when?");
 *   <li>it has a pronoun that points back ("who approves it?") and at most three words that say
 *       what it is about.
 * </ol>
 *
 * <p>In the first two cases it replaces the previous follow-up, if the previous question was one;
 * in the third it is added to the whole.
 */
final class FollowUps {
  private static final Pattern CONNECTIVE =
      Pattern.compile(
          "(?i)^(?:and|or|but|also|plus|then|so|what about|how about|what if|same for|the same for"
              + "|likewise)\\b.*");
  private static final Set<String> PREPOSITIONS =
      Set.of(
          "for", "in", "at", "on", "with", "without", "from", "since", "until", "till", "after",
          "before", "during", "per", "by", "as", "under", "over", "to");
  private static final Set<String> POINTING =
      Set.of(
          "it", "its", "they", "them", "their", "theirs", "this", "that", "these", "those", "he",
          "him", "his", "she", "her", "hers", "one", "ones", "same", "former", "latter", "both");
  private static final Set<String> EMPTY =
      Stream.of(
              ("a an the is are was were be been am do does did done has have had can could may might"
                      + " must shall should will would of in on at by for from to with without about as"
                      + " than then and or but not no so too also just only please i me my we us our you"
                      + " your who whom whose what which when where why how whether if many much long"
                      + " often more else there any some exactly since until")
                  .split(" "))
          .collect(Collectors.toUnmodifiableSet());
  private static final Set<String> VERBS =
      Stream.of(
              ("is are was were be do does did has have had can could may might must shall should will"
                      + " would who whom whose what which when where why how")
                  .split(" "))
          .collect(Collectors.toUnmodifiableSet());
  private static final Pattern EXPLETIVE =
      Pattern.compile(
          "(?i)\\b(?:is|does|will|can|would|was) it (?:\\w+ )?(?:possible|allowed|ok|okay|true"
              + "|necessary|required|permitted|legal|take|takes|matter|cost|costs|mandatory)\\b"
              + "|\\bit takes?\\b|\\bthis (?:year|month|week|quarter|morning|afternoon|company)\\b"
              + "|\\bthat (?:i|we|you|they|the|an?|are|have|has|can)\\b|\\bone (?:of|day|month|year)\\b"
              + "|\\bat the same\\b");

  private FollowUps() {}

  /**
   * The question to search with.
   *
   * @param question as typed, cleaned
   * @param previous the asker's previous turn
   * @param maximumCharacters what the result may have; a longer one is not combined
   */
  static String standalone(String question, Optional<Turn> previous, int maximumCharacters) {
    if (previous.isEmpty()) {
      return question;
    }
    Turn turn = previous.get();
    String combined = question;
    if (isContinuation(question)) {
      combined = join(withoutFollowUp(turn), question);
    } else if (pointsBack(question)) {
      combined = join(turn.standalone(), question);
    }
    return combined.codePointCount(0, combined.length()) <= maximumCharacters ? combined : question;
  }

  /** Whether a word says nothing of what a question is about. */
  static boolean isEmpty(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return EMPTY.contains(lower) || VERBS.contains(lower) || POINTING.contains(lower);
  }

  private static boolean isContinuation(String question) {
    List<String> words = words(question);
    if (CONNECTIVE.matcher(question).matches()) {
      return words.size() <= 10;
    }
    boolean bare = words.size() <= 3 && words.stream().allMatch(EMPTY::contains);
    boolean fragment =
        !words.isEmpty()
            && words.size() <= 6
            && PREPOSITIONS.contains(words.getFirst())
            && words.stream().noneMatch(VERBS::contains);
    return bare || fragment;
  }

  private static boolean pointsBack(String question) {
    // "IT" in capitals is a department.
    String lower = EXPLETIVE.matcher(question.replaceAll("\\bIT\\b", "department")).replaceAll("_");
    List<String> words = words(lower);
    long about =
        words.stream().filter(word -> !EMPTY.contains(word) && !POINTING.contains(word)).count();
    return about <= 3 && words.stream().anyMatch(POINTING::contains);
  }

  private static List<String> words(String text) {
    return Pattern.compile("(?U)[^\\w'’-]+")
        .splitAsStream(text.toLowerCase(Locale.ROOT))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private static String withoutFollowUp(Turn turn) {
    String standalone = turn.standalone();
    boolean combined =
        standalone.length() > turn.question().length() && standalone.endsWith(turn.question());
    return combined
        ? standalone.substring(0, standalone.length() - turn.question().length()).strip()
        : standalone;
  }

  private static String join(String before, String question) {
    return before.matches(".*[.!?]$") ? before + " " + question : before + "? " + question;
  }
}
