package dev.ken.benchmarks.company;

/**
 * How one question went.
 *
 * @param question what was asked, by whom
 * @param place whether it stands alone
 * @param outcome the outcome on the wire, or {@code http-} and the status
 * @param confidence from 0 to 1
 * @param answer what was said
 * @param goldSource whether a gold document is among the answer's sources
 * @param goldFact whether a gold fact stands in the answer
 * @param outdated whether the answer says what only an outdated document says
 * @param findings what was seen that must not be
 * @param milliseconds from request to whole answer
 */
public record Verdict(
    Question question,
    Place place,
    String outcome,
    double confidence,
    String answer,
    boolean goldSource,
    boolean goldFact,
    boolean outdated,
    Findings findings,
    double milliseconds) {

  /** Where a question stands. */
  public enum Place {
    /** In a conversation of its own. */
    ALONE,
    /** Before the last of a conversation. */
    EARLIER,
    /** At the end of a conversation, which is judged by it. */
    LAST
  }

  /** Whether the question was answered. */
  public boolean answered() {
    return outcome.equals("answered");
  }

  /** Whether it was answered from a gold document. */
  public boolean answeredFromGold() {
    return answered() && goldSource;
  }

  /** Whether Ken said that it doesn't know. */
  public boolean abstained() {
    return outcome.equals("abstained");
  }

  /** Whether this is the best outcome for the asker. */
  public boolean asWished() {
    return switch (question.rubric()) {
      case ANSWER -> answeredFromGold();
      case ABSTAIN -> abstained();
      case CLARIFY -> outcome.equals("clarify");
      case REFUSE -> outcome.equals("refused");
      case ESCALATE -> outcome.equals("handed_off");
    };
  }
}
