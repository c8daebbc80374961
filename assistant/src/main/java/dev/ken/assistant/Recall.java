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

/**
 * The memory of a conversation: what a question may take over from the turns before it.
 *
 * <p>Nothing is taken over but the asker's own words. Still, whoever has read an answer may have
 * typed words of it. So while all documents that the conversation's answers were made from may be
 * read, words are taken over as they are; when one of them may not, only words that stand in what
 * the asker may read now, and otherwise the question stands alone. Immutable.
 */
final class Recall {
  private final List<Turn> earlier;
  private final boolean complete;
  private final TextAnalysis analysis;
  private final int maximumCharacters;

  /**
   * Makes the memory of a conversation.
   *
   * @param earlier its turns, oldest first
   * @param complete whether these are all of them: of others nobody knows what was shown
   * @param maximumCharacters what a question may have
   */
  Recall(List<Turn> earlier, boolean complete, TextAnalysis analysis, int maximumCharacters) {
    this.earlier = List.copyOf(earlier);
    this.complete = complete;
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
    boolean allReadable = complete;
    for (DocumentId document : List.copyOf(shown)) {
      if (view.document(scope, document).isEmpty()) {
        shown.remove(document);
        allReadable = false;
      }
    }
    String takenOver = combined.substring(0, combined.length() - question.length());
    return allReadable || standsInReadable(takenOver, view, scope)
        ? new Recalled(combined, shown)
        : Recalled.alone(question);
  }

  private boolean standsInReadable(String words, IndexView view, ReadableScope scope) {
    Set<String> terms = new TreeSet<>(analysis.terms(FollowUps.withoutEmptyWords(words)));
    TermStatistics statistics = view.statistics(scope, terms);
    return terms.stream().allMatch(term -> statistics.chunksWithTerm().getOrDefault(term, 0L) > 0);
  }
}
