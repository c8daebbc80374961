package dev.ken.benchmarks.results;

import dev.ken.benchmarks.company.CompanyReport;
import dev.ken.benchmarks.company.Rubric;
import dev.ken.benchmarks.company.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** What became of the company's questions, by what each wants and by what makes it special. */
final class RubricTable {
  private final CompanyReport report;
  private final List<String> lines = new ArrayList<>();

  private RubricTable(CompanyReport report) {
    this.report = report;
  }

  /** The lines of the table. */
  static List<String> lines(CompanyReport report) {
    var table = new RubricTable(report);
    table.write();
    return table.lines;
  }

  private void write() {
    lines.add(
        "| what is wanted | asked | as wanted | answered from a gold document"
            + " | answered from others | abstained | anything else |");
    lines.add("|---|---:|---:|---:|---:|---:|---:|");
    for (Rubric rubric : Rubric.values()) {
      String name = rubric.name().toLowerCase(Locale.ROOT);
      row(name, at(rubric, Verdict.Place.ALONE));
      row(name + ", at the end of a conversation", at(rubric, Verdict.Place.LAST));
      row(name + ", earlier in a conversation", at(rubric, Verdict.Place.EARLIER));
    }
    Set<String> traits = new TreeSet<>();
    report.verdicts().forEach(verdict -> traits.addAll(verdict.question().traits()));
    for (String trait : traits) {
      row("of all, `" + trait + "`", verdict -> verdict.question().traits().contains(trait));
    }
  }

  private static Predicate<Verdict> at(Rubric rubric, Verdict.Place place) {
    return verdict -> verdict.place() == place && verdict.question().rubric() == rubric;
  }

  private void row(String what, Predicate<Verdict> of) {
    long asked = report.count(of);
    if (asked > 0) {
      long gold = report.count(of.and(Verdict::answeredFromGold));
      long answered = report.count(of.and(Verdict::answered));
      long abstained = report.count(of.and(Verdict::abstained));
      lines.add(
          String.format(
              Locale.ROOT,
              "| %s | %d | %d | %d | %d | %d | %d |",
              what,
              asked,
              report.count(of.and(Verdict::asWished)),
              gold,
              answered - gold,
              abstained,
              asked - answered - abstained));
    }
  }
}
