package dev.ken.assistant;

import dev.ken.core.access.ReadableScope;
import dev.ken.core.conversation.Turn;
import dev.ken.core.document.DocumentId;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.TermStatistics;
import dev.ken.core.index.TextAnalysis;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory of a conversation: what a question may take over from the turns before it.
 *
 * <p>Nothing is taken over but the asker's own words. Still, whoever has read something in Ken may
 * have typed words of it. So of the words that say something, only those are taken over that stand
 * in what the asker may read at this moment. Immutable.
 */
final class Recall {
  private static final Pattern WORD = Pattern.compile("(?U)[\\w'’-]+");

  private final List<Turn> earlier;
  private final TextAnalysis analysis;
  private final int maximumCharacters;

  /**
   * Makes the memory of a conversation.
   *
   * @param earlier its turns, oldest first
   * @param maximumCharacters what a question may have
   */
  Recall(List<Turn> earlier, TextAnalysis analysis, int maximumCharacters) {
    this.earlier = List.copyOf(earlier);
    this.analysis = analysis;
    this.maximumCharacters = maximumCharacters;
  }

  /**
   * A question that can be searched with.
   *
   * @param standalone the question with what was taken over
   * @param documents those that the words taken over may come from, all readable
   */
  record Recalled(String standalone, NavigableSet<DocumentId> documents) {
    /** Copies the documents. */
    Recalled {
      documents = Collections.unmodifiableNavigableSet(new TreeSet<>(documents));
    }

    /** A question that stands alone. */
    static Recalled alone(String question) {
      return new Recalled(question, Collections.emptyNavigableSet());
    }
  }

  /** The question with what it may take over on this state of the index, within the scope. */
  Recalled recall(String question, IndexView view, ReadableScope scope) {
    Optional<Turn> previous = earlier.isEmpty() ? Optional.empty() : Optional.of(earlier.getLast());
    String combined = FollowUps.standalone(question, previous, maximumCharacters);
    if (combined.equals(question)) {
      return Recalled.alone(question);
    }
    var shown = new TreeSet<DocumentId>();
    earlier.forEach(turn -> shown.addAll(turn.answer().documents()));
    shown.removeIf(document -> view.document(scope, document).isEmpty());
    String takenOver = combined.substring(0, combined.length() - question.length());
    String standing = standing(takenOver, view, scope);
    return standing.isBlank()
        ? Recalled.alone(question)
        : new Recalled(standing.stripTrailing() + " " + question, shown);
  }

  /** The words without those that stand in nothing readable. */
  private String standing(String words, IndexView view, ReadableScope scope) {
    Set<String> terms = new TreeSet<>();
    WORD.matcher(words).results().forEach(word -> terms.addAll(analysis.terms(word.group())));
    TermStatistics statistics = view.statistics(scope, terms);
    boolean[] saysSomething = {false};
    String standing =
        WORD.matcher(words)
            .replaceAll(word -> {
              if (FollowUps.isEmpty(word.group())) {
                return Matcher.quoteReplacement(word.group());
              }
              boolean stands =
                  analysis.terms(word.group()).stream()
                      .allMatch(term -> statistics.chunksWithTerm().getOrDefault(term, 0L) > 0);
              saysSomething[0] |= stands;
              return stands ? Matcher.quoteReplacement(word.group()) : "";
            });
    return saysSomething[0] || standing.equals(words)
        ? standing.replaceAll(" +(?=[ ?!.,])", "").strip()
        : "";
  }
}
