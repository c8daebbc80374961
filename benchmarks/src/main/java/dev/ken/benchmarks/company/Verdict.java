package dev.ken.benchmarks.company;

import java.util.List;

/**
 * How one question went.
 *
 * @param question what was asked, by whom
 * @param outcome the outcome on the wire, or {@code http-} and the status
 * @param confidence from 0 to 1
 * @param goldSource whether a gold document is among the answer's sources
 * @param goldFact whether a gold fact stands in the answer
 * @param leaks what of the documents that the asker may not read was seen; must be empty
 * @param milliseconds from request to whole answer
 */
public record Verdict(
    Question question,
    String outcome,
    double confidence,
    boolean goldSource,
    boolean goldFact,
    List<String> leaks,
    double milliseconds) {
  /** Copies the leaks. */
  public Verdict {
    leaks = List.copyOf(leaks);
  }

  /** Whether the question was answered. */
  public boolean answered() {
    return outcome.equals("answered");
  }

  /** Whether Ken said that it doesn't know. */
  public boolean abstained() {
    return outcome.equals("abstained");
  }
}
