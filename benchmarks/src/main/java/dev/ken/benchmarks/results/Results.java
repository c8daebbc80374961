package dev.ken.benchmarks.results;

import dev.ken.benchmarks.company.CompanyReport;
import dev.ken.benchmarks.company.CompanyRights;
import dev.ken.benchmarks.company.CompanyRun;
import dev.ken.benchmarks.company.KenClient;
import dev.ken.benchmarks.company.Question;
import dev.ken.core.document.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Measures Ken as a user runs it and writes {@code benchmarks/RESULTS.md}. */
public final class Results {
  private final Path root;
  private final List<String> lines = new ArrayList<>();

  private Results(Path root) {
    this.root = root;
  }

  /**
   * Runs the measurements.
   *
   * @param arguments {@code --root FOLDER}, the repository
   */
  public static void main(String... arguments) throws IOException, InterruptedException {
    if (arguments.length != 2 || !arguments[0].equals("--root")) {
      throw new IllegalArgumentException("usage: Results --root FOLDER");
    }
    var results = new Results(Path.of(arguments[1]));
    results.measure();
    results.write();
  }

  private void measure() throws IOException, InterruptedException {
    Path data = Files.createTempDirectory("ken-results");
    try {
      double indexing = ServedCompany.index(root, data);
      try (var served = ServedCompany.serve(root, data);
          var client = new KenClient(served.base())) {
        double idle = served.residentMegabytes();
        CompanyRights rights = CompanyRights.read(root.resolve("corpora/company"));
        List<Question> questions = Question.readAll(root.resolve("corpora/questions.jsonl"));
        CompanyReport report =
            new CompanyRun(client, new SourceId("company"), rights).run(questions);
        heading();
        lines.add("| what | asked for | measured |");
        lines.add("|---|---|---|");
        row(
            "`ken index` of the sample company, from start to exit",
            "under 60 s",
            String.format(
                Locale.ROOT, "%.1f s for %d documents", indexing, rights.documents().size()));
        row(
            "`ken serve`, from start to `/readyz`",
            "under 3 s",
            String.format(Locale.ROOT, "%.1f s", served.secondsToReady()));
        row(
            "resident memory: ready, after the questions, at its peak",
            "under 700 MB",
            String.format(
                Locale.ROOT,
                "%.0f, %.0f, %.0f MB",
                idle,
                served.residentMegabytes(),
                served.peakMegabytes()));
        company(report);
      }
    } finally {
      delete(data);
    }
  }

  private void heading() throws IOException {
    lines.add("# Results");
    lines.add("");
    lines.add("Written by `benchmarks/run`; do not edit. Times are of one run on a noisy machine.");
    lines.add("");
    lines.add("- Date: " + LocalDate.now(ZoneOffset.UTC));
    lines.add("- Machine: " + Machine.describe());
    lines.add("- Model: all-minilm-l6-v2-q, threshold 0.55, no setting changed");
    lines.add("");
  }

  private void company(CompanyReport report) {
    long answerable = report.count(verdict -> verdict.question().answerable());
    long unanswerable = report.count(verdict -> !verdict.question().answerable());
    long forbidden = report.count(verdict -> verdict.question().forbidden());
    row(
        "company questions: forbidden documents seen in any answer, source or search",
        "0",
        String.valueOf(report.leaks().size()));
    row(
        String.format(
            Locale.ROOT,
            "company: %d answerable questions answered with a gold document",
            answerable),
        "85 %",
        percent(report.answeredWithGoldSource()));
    row(
        "the same, with a gold fact in the answer's text",
        "(not asked)",
        percent(report.answeredWithGoldFact()));
    row(
        String.format(
            Locale.ROOT, "company: %d unanswerable questions abstained from", unanswerable),
        "90 %",
        percent(report.abstainedOfUnanswerable()));
    row(
        String.format(Locale.ROOT, "of them, %d forbidden for their asker", forbidden),
        "(within the above)",
        percent(report.abstainedOfForbidden()));
    row(
        "ask through HTTP, one at a time: half of them, 95 % of them within",
        "(not asked)",
        String.format(
            Locale.ROOT, "%.0f ms, %.0f ms", report.milliseconds(0.5), report.milliseconds(0.95)));
  }

  private void row(String what, String asked, String measured) {
    lines.add("| " + what + " | " + asked + " | " + measured + " |");
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  private void write() throws IOException {
    Files.write(root.resolve("benchmarks/RESULTS.md"), lines);
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
