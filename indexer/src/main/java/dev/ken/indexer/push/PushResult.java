package dev.ken.indexer.push;

import dev.ken.core.error.KenException;

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
   * It could not be made. When it could not be begun, since the index is in use, nothing was
   * changed; otherwise it is not known whether it is in force.
   *
   * @param failure why
   */
  record Failed(KenException failure) implements PushResult {
    /** Whether someone else writes the index. */
    public boolean isInUse() {
      return failure.code().equals("index-in-use");
    }
  }

  /**
   * No text could be read from the content; nothing was changed.
   *
   * @param reason why, as a part of a sentence
   */
  record Unreadable(String reason) implements PushResult {}
}
