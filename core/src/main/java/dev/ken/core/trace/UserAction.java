package dev.ken.core.trace;

import dev.ken.core.access.PersonId;
import dev.ken.core.document.DocumentId;
import java.time.Instant;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Something that a person did beside asking. It is kept before anything of it is handed over or
 * done, so it may be of one that came to nothing.
 *
 * @param person who
 * @param kind what
 * @param subject on what: a query as it was cleaned, or the identifier that was sent
 * @param documents those whose words were about to be handed over; none when there was nothing that
 *     the person may read
 * @param at when
 */
public record UserAction(
    PersonId person, Kind kind, String subject, NavigableSet<DocumentId> documents, Instant at) {
  /** Copies the documents. */
  public UserAction {
    documents = Collections.unmodifiableNavigableSet(new TreeSet<>(documents));
  }

  /** What is done. */
  public enum Kind {
    /** Searched for passages. */
    SEARCHED,
    /** Read a document. */
    READ_DOCUMENT,
    /** Read a past conversation. */
    READ_CONVERSATION,
    /** Deleted a conversation. */
    DELETED_CONVERSATION
  }
}
