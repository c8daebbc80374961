package dev.ken.core.conversation;

import dev.ken.core.document.DocumentId;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What Ken said in a turn, kept as it was said. It is shown again only to someone who may read all
 * of its documents at that moment.
 *
 * @param outcome the outcome's name on the wire
 * @param text what was shown; empty when it was not kept
 * @param citations what the text cites, by ascending number
 * @param documents every document that the answer was made from
 */
public record Answer(
    String outcome, String text, List<Citation> citations, NavigableSet<DocumentId> documents) {
  /** Copies the collections and checks that nothing is cited that the answer was not made from. */
  public Answer {
    citations = List.copyOf(citations);
    documents = Collections.unmodifiableNavigableSet(new TreeSet<>(documents));
    for (Citation citation : citations) {
      if (!documents.contains(citation.document())) {
        throw new IllegalArgumentException(
            "an answer cites " + citation.document() + ", which it was not made from");
      }
    }
  }
}
