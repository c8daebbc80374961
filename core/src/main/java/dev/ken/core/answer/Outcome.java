package dev.ken.core.answer;

import java.util.List;

/** What became of a question. */
public sealed interface Outcome {

  /** The text shown to the asker. */
  String text();

  /** The sources that the text cites, by number; empty when it cites none. */
  default List<Source> sources() {
    return List.of();
  }

  /** The confidence that the readable passages answer the question. */
  default Confidence confidence() {
    return Confidence.NONE;
  }

  /**
   * The readable documents answer the question.
   *
   * @param text sentences, each with the numbers of its sources
   * @param sources numbered from 1
   * @param confidence at or above the threshold
   */
  record Answered(String text, List<Source> sources, Confidence confidence) implements Outcome {
    /** Copies the sources; an answer without a source is not one. */
    public Answered {
      sources = List.copyOf(sources);
      if (sources.isEmpty()) {
        throw new IllegalArgumentException("an answer needs a source");
      }
    }
  }

  /**
   * The readable documents do not answer the question.
   *
   * @param text says so
   * @param confidence below the threshold
   */
  record Abstained(String text, Confidence confidence) implements Outcome {}

  /**
   * The question needs to be made clearer first.
   *
   * @param text the one question to the asker
   */
  record Clarify(String text) implements Outcome {}

  /**
   * The request is one that Ken does not serve.
   *
   * @param text says why
   */
  record Refused(String text) implements Outcome {}

  /**
   * A person will answer.
   *
   * @param text says so
   */
  record HandedOff(String text) implements Outcome {}

  /**
   * A limit ended the work before the answer was whole.
   *
   * @param limit the limit that was hit
   * @param text what there is
   * @param sources what it cites
   * @param confidence of what there is
   */
  record Partial(String limit, String text, List<Source> sources, Confidence confidence)
      implements Outcome {
    /** Copies the sources. */
    public Partial {
      sources = List.copyOf(sources);
    }
  }

  /**
   * Ken can't answer now, for a reason that depends on no document.
   *
   * @param text says why
   */
  record Unavailable(String text) implements Outcome {}

  /** The name on the wire: the record's name in lower snake case. */
  default String wireName() {
    return switch (this) {
      case Answered _ -> "answered";
      case Abstained _ -> "abstained";
      case Clarify _ -> "clarify";
      case Refused _ -> "refused";
      case HandedOff _ -> "handed_off";
      case Partial _ -> "partial";
      case Unavailable _ -> "unavailable";
    };
  }
}
