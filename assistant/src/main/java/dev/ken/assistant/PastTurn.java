package dev.ken.assistant;

import dev.ken.core.answer.Source;
import java.time.Instant;
import java.util.List;

/**
 * A turn of a conversation as its owner may see it now. The confidence of an answer is not kept: it
 * comes of every passage that was looked at, of which most are not cited, and would go on telling
 * of those that are closed since.
 *
 * @param question as they typed it
 * @param askedAt when
 * @param answer what was said, if they may still read all that it was made from
 */
public record PastTurn(String question, Instant askedAt, PastAnswer answer) {

  /** What became of an answer. */
  public sealed interface PastAnswer {
    /** The outcome's name on the wire. */
    String outcome();

    /** What to show. */
    String text();

    /** What the text cites. */
    List<Source> sources();
  }

  /**
   * An answer that is shown again.
   *
   * @param outcome the outcome's name on the wire
   * @param text as it was said; empty when it was not kept
   * @param sources as they were cited, with the documents' present titles and places
   */
  public record Shown(String outcome, String text, List<Source> sources) implements PastAnswer {
    /** Copies the sources. */
    public Shown {
      sources = List.copyOf(sources);
    }
  }

  /**
   * An answer from a document that is gone, or that the asker may not read any more, which can't be
   * told apart.
   */
  public record Withdrawn() implements PastAnswer {
    @Override
    public String outcome() {
      return "withdrawn";
    }

    @Override
    public String text() {
      return AnswerText.WITHDRAWN;
    }

    @Override
    public List<Source> sources() {
      return List.of();
    }
  }
}
