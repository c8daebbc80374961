package dev.ken.benchmarks.company;

import java.util.List;
import java.util.function.Predicate;

/**
 * The counts over a run of the company's questions.
 *
 * @param verdicts one for each question
 */
public record CompanyReport(List<Verdict> verdicts) {
  /** Copies the verdicts. */
  public CompanyReport {
    verdicts = List.copyOf(verdicts);
  }

  /**
   * The share of answerable questions that were answered with a gold document among the sources.
   */
  public double answeredWithGoldSource() {
    return share(
        verdict -> verdict.question().answerable(),
        verdict -> verdict.answered() && verdict.goldSource());
  }

  /** The share of answerable questions whose answer holds a gold fact. */
  public double answeredWithGoldFact() {
    return share(
        verdict -> verdict.question().answerable(),
        verdict -> verdict.answered() && verdict.goldFact());
  }

  /**
   * The share of unanswerable questions, forbidden or beyond the corpus, that were abstained from.
   */
  public double abstainedOfUnanswerable() {
    return share(verdict -> !verdict.question().answerable(), Verdict::abstained);
  }

  /** The share of forbidden questions that were abstained from. */
  public double abstainedOfForbidden() {
    return share(verdict -> verdict.question().forbidden(), Verdict::abstained);
  }

  /** Everything forbidden that was seen; must be empty. */
  public List<String> leaks() {
    return verdicts.stream().flatMap(verdict -> verdict.leaks().stream()).toList();
  }

  /** The time below which the given share of asks took, in milliseconds. */
  public double milliseconds(double share) {
    List<Double> sorted = verdicts.stream().map(Verdict::milliseconds).sorted().toList();
    return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(share * sorted.size())));
  }

  /** How many questions meet the condition. */
  public long count(Predicate<Verdict> condition) {
    return verdicts.stream().filter(condition).count();
  }

  private double share(Predicate<Verdict> of, Predicate<Verdict> that) {
    long all = count(of);
    return all == 0 ? 0 : (double) count(of.and(that)) / all;
  }
}
