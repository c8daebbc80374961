package dev.ken.server.wire;

import dev.ken.assistant.PastConversation;
import dev.ken.assistant.PastTurn;
import java.util.List;

/**
 * A conversation as its owner may see it now.
 *
 * @param id the identifier
 * @param turns the last turns, oldest first
 * @param complete whether there are no earlier turns
 */
public record ConversationBody(String id, List<TurnBody> turns, boolean complete) {
  /** Copies the turns. */
  public ConversationBody {
    turns = List.copyOf(turns);
  }

  /** Returns the body of a conversation. */
  public static ConversationBody of(PastConversation past) {
    return new ConversationBody(
        past.id().toString(), past.turns().stream().map(TurnBody::of).toList(), past.complete());
  }

  /**
   * A question and what may be shown of its answer.
   *
   * @param question as it was typed
   * @param askedAt when
   * @param outcome the outcome's name; {@code withdrawn} when the answer is no longer available
   * @param answer what to show; empty when it was not kept
   * @param sources what the answer cites, by number
   */
  public record TurnBody(
      String question, String askedAt, String outcome, String answer, List<SourceBody> sources) {
    /** Copies the sources. */
    public TurnBody {
      sources = List.copyOf(sources);
    }

    static TurnBody of(PastTurn turn) {
      return new TurnBody(
          turn.question(),
          turn.askedAt().toString(),
          turn.answer().outcome(),
          turn.answer().text(),
          turn.answer().sources().stream().map(SourceBody::of).toList());
    }
  }
}
