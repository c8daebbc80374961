package dev.ken.assistant;

import dev.ken.core.conversation.ConversationId;
import dev.ken.core.trace.TraceId;

/**
 * Follows one ask while it is worked on. Called by the asking thread, so what it does holds the ask
 * up. Any of its methods may throw {@link AskCancelledException} to end the work there.
 */
public interface AskObserver {
  /** One who doesn't look. */
  AskObserver NONE =
      new AskObserver() {
        @Override
        public void begins(AskStep step) {}

        @Override
        public void says(AnswerPart part) {}
      };

  /** A step begins. The first is only after the question was found to be one. */
  void begins(AskStep step);

  /**
   * The ask is on the record, and nothing of what it came to is handed over yet.
   *
   * @param id the ask, and its trace
   * @param conversation the conversation that the question is now a turn of
   */
  default void keeps(TraceId id, ConversationId conversation) {}

  /**
   * There is an answer, and it is on the record. Its parts are handed over next.
   *
   * @param standing looks again, as often as one likes and also when the ask is over, whether the
   *     answer may still be handed over: for one who hands it over in pieces of their own, or who
   *     has to wait in between
   */
  default void answers(Standing standing) {}

  /**
   * A part of the answer is said. What it was made from was checked against the asker's rights just
   * now, and the ask is on the record.
   */
  void says(AnswerPart part);

  /**
   * Whether a part is handed over when {@link #says} returns, and not only with the whole. The
   * record says of each part that it was.
   */
  default boolean handsOverParts() {
    return true;
  }

  /**
   * All parts were said. Hands over the whole, or what is left of it: when this returns, the record
   * says that all was handed over, and why not when this throws.
   */
  default void ends(AskResult whole) {}
}
