package dev.ken.retriever;

import dev.ken.core.index.TextAnalysis;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The words of a question that ask rather than say what about: a small fixed list for each
 * language, independent of any document. In a small corpus they would otherwise look rare and so
 * important.
 */
final class StopWords {
  /** Those of English. */
  static final Set<String> ENGLISH =
      Stream.of(
              ("a an the this that these those there here it its itself he him his she her hers they them"
                      + " their theirs we us our ours you your yours i me my mine myself one ones someone"
                      + " somebody anyone anybody who whom whose what which when where why how whether if"
                      + " is are was were be been being am do does did doing done have has had having can"
                      + " could may might must shall should will would of in on at by for from to into"
                      + " onto with without about as than then and or but not no nor so such too also"
                      + " just only please tell know want need say says said let let's many much any some"
                      + " i'm i've i'd i'll we're we've what's who's where's how's it's there's don't"
                      + " doesn't didn't can't isn't aren't wasn't get gets got go goes exactly"
                      + " currently ken hi hello hey thanks thank kindly")
                  .split(" "))
          .collect(Collectors.toUnmodifiableSet());

  /** English words of everyday speech that say little, though few documents may contain them. */
  static final Set<String> WEAK =
      Stream.of(
              ("able about actually again ago allowed already always another anything around ask"
                      + " asked asking away back become becomes been before begin being best better big"
                      + " bring call called case change close colleague come comes day days different"
                      + " down during each early else end ends enough even ever every everybody everyone"
                      + " everything everywhere exact expect far few fewer find first follow give given"
                      + " gives going good great half happen happened happens hear help high idea important"
                      + " instead involved keep kept kind know known large last late later least less like"
                      + " little live long look lot low main make makes making matter maybe mean means"
                      + " might month more most move must name named necessary need needed never new next"
                      + " nobody none nothing now number off offer often ok okay old once open other others"
                      + " our out over own part particular people per perhaps person place plan possible"
                      + " put question quite rather really reason regarding right same see seen set several"
                      + " short show side since small somehow something sometimes soon sort start started"
                      + " starts still stop sure take taken takes tell thing things think time times today"
                      + " together tomorrow total toward try turn type under until up upon use used using"
                      + " usual usually various very via want wants way week went whole within wonder work"
                      + " works wrong year years yes yesterday yet")
                  .split(" "))
          .collect(Collectors.toUnmodifiableSet());

  private static final Pattern PIECE = Pattern.compile("(?:\\w+:)?\"[^\"]*\"|\\S+");
  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}]+|[^\\p{L}\\p{N}]+$");

  private final Set<String> terms;
  private final Set<String> weakTerms;

  /** Those of a language, as terms of the index. */
  StopWords(Language language, TextAnalysis analysis) {
    terms = Set.copyOf(analysis.terms(String.join(" ", language.stopWords())));
    weakTerms = Set.copyOf(analysis.terms(String.join(" ", language.weakWords())));
  }

  /** Whether an analysed term says little. */
  boolean isWeak(String term) {
    return weakTerms.contains(term);
  }

  /** Whether an analysed term is one. */
  boolean isTerm(String term) {
    return terms.contains(term);
  }

  /** Whether a word as typed is one of English. */
  static boolean isWord(String word) {
    return ENGLISH.contains(key(word));
  }

  /**
   * The question without its stop words, for lexical search; quoted phrases and field filters stay
   * as typed, and so does a question of stop words alone.
   */
  static String without(Language language, String question) {
    String kept =
        PIECE
            .matcher(question)
            .results()
            .map(piece -> piece.group())
            .filter(piece -> piece.indexOf('"') >= 0 || !language.isStopWord(key(piece)))
            .collect(Collectors.joining(" "));
    return kept.isBlank() ? question : kept;
  }

  private static String key(String word) {
    return EDGES.matcher(word.replace('’', '\'')).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
