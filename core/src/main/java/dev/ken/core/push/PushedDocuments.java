package dev.ken.core.push;

import dev.ken.core.document.DocumentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what was pushed, so that an index can be made anew without whoever pushed it. A write is
 * kept before it is made in the index, and settled when it is in force there; what is kept and not
 * settled after a crash is made again. Safe for use by many threads, and by several processes on
 * the same store.
 */
public interface PushedDocuments {

  /** What is kept of a document. */
  sealed interface Kept {
    /** The order of the last write. */
    WriteOrder order();

    /** Whether the last write is in force. */
    boolean settled();

    /** It is there. */
    record Present(PushedDocument document, WriteOrder order, boolean settled) implements Kept {}

    /** It was deleted. */
    record Deleted(DocumentId id, WriteOrder order, boolean settled) implements Kept {}
  }

  /** What became of a write. */
  enum Keeping {
    /** It is kept. */
    TAKEN,
    /** A newer write of the document is kept; nothing was changed. */
    SUPERSEDED,
    /** There is no such document to change; that is kept, so that older writes are superseded. */
    ABSENT
  }

  /** Gives out a ticket that is greater than every one before, in any process. */
  long ticket(Instant now);

  /** What is kept of a document; empty when there never was one. */
  Optional<Kept> find(DocumentId id);

  /** The bytes of a document that is there. */
  byte[] bytes(DocumentId id);

  /** Keeps the writes that may be made, all in one step, and says of each what became of it. */
  List<Keeping> keep(List<PushedWrite> writes);

  /** What is kept and not settled, oldest first. */
  List<Kept> unsettled();

  /** What is kept and settled, ordered by id. */
  List<Kept> settled();

  /** Notes that these are not in force after all, unless newer ones were kept meanwhile. */
  void unsettle(List<Kept> writes);

  /** Notes that writes are in force, unless newer ones were kept meanwhile. */
  void settle(List<PushedWrite> writes);

  /** Every document that is there, ordered by id. */
  List<PushedDocument> all();
}
