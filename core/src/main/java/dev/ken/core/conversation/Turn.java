package dev.ken.core.conversation;

import dev.ken.core.document.DocumentId;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * One question of a conversation. What Ken said is kept only as the documents it came from: a later
 * turn reads those anew, within the rights of that moment.
 *
 * @param question as the asker typed it
 * @param standalone the question that was searched with, made of the asker's own words
 * @param outcome the outcome's name on the wire
 * @param documents the documents that the answer cited
 * @param askedAt when
 */
public record Turn(
    String question,
    String standalone,
    String outcome,
    NavigableSet<DocumentId> documents,
    Instant askedAt) {
  /** Copies the documents. */
  public Turn {
    documents = Collections.unmodifiableNavigableSet(new TreeSet<>(documents));
  }
}
