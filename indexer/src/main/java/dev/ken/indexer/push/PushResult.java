package dev.ken.indexer.push;

/** What came of a write that was pushed. */
public sealed interface PushResult {

  /** What a write that was made came to. */
  enum Effect {
    /** It is there now, and was not before. */
    CREATED,
    /** Its content is another, or its title, address or media type is. */
    UPDATED,
    /** Who may read it is another; nothing was extracted or embedded. */
    ACCESS_CHANGED,
    /** It was so already. */
    UNCHANGED,
    /** It is gone. */
    DELETED,
    /** There is none of this id. */
    ABSENT
  }

  /**
   * The write is durable and in force.
   *
   * @param effect what it came to
   */
  record Done(Effect effect) implements PushResult {}

  /** A newer write of the document was made before; nothing was changed. */
  record Superseded() implements PushResult {}

  /**
   * No text could be read from the content; nothing was changed.
   *
   * @param reason why, as a part of a sentence
   */
  record Unreadable(String reason) implements PushResult {}
}
