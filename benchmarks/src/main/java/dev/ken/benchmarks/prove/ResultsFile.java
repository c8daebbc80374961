package dev.ken.benchmarks.prove;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A Markdown file with a section for each proof, of which a run replaces those of the proofs that
 * it ran: they take hours together, and each section says when and where it was measured.
 */
final class ResultsFile {
  private static final String SECTION = "## ";
  private static final String HEAD =
      """
      # What `ken prove` found

      Written by `ken prove --results benchmarks/PROOFS.md`; do not edit. Each section is of one run,
      and says of which. `docs/security.md` says what is promised, and what isn't.
      """;

  private final Path file;

  ResultsFile(Path file) {
    this.file = file;
  }

  /**
   * Puts what a report found in place of the sections of its proofs, and sorts sections as the
   * proofs are; leaves a section of a proof that there isn't any more away.
   */
  void write(Report report, List<Proof> proofs, LocalDate date) throws IOException {
    Map<String, String> sections = sections();
    for (Report.Entry entry : report.entries()) {
      sections.put(entry.proof().name(), section(entry, report, date));
    }
    var whole = new StringBuilder(HEAD);
    for (Proof proof : proofs) {
      String section = sections.get(proof.name());
      if (section != null) {
        whole.append('\n').append(section);
      }
    }
    Files.writeString(file, whole);
  }

  /** The sections that stand there, by the name of their proof. */
  private Map<String, String> sections() throws IOException {
    Map<String, String> sections = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return sections;
    }
    String name = "";
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      if (line.startsWith(SECTION)) {
        sections.put(name, String.join("\n", lines).strip() + "\n");
        lines.clear();
        name = line.substring(SECTION.length()).strip();
      }
      lines.add(line);
    }
    sections.put(name, String.join("\n", lines).strip() + "\n");
    sections.remove("");
    return sections;
  }

  private static String section(Report.Entry entry, Report report, LocalDate date) {
    Proof proof = entry.proof();
    var section = new StringBuilder(SECTION).append(proof.name()).append("\n\n");
    section.append(proof.claim()).append("\n\n");
    section.append(
        String.format(
            Locale.ROOT,
            "%s after %,d %s%s, in %,.0f s; seed %d; %s; %s; %s%n%n",
            entry.findings().holds() ? "Holds" : "**Does not hold**",
            entry.size(),
            proof.size().unit(),
            entry.size() < proof.size().full()
                ? String.format(Locale.ROOT, " (in full: %,d)", proof.size().full())
                : "",
            entry.seconds(),
            report.seed(),
            date,
            report.version(),
            report.machine()));
    section.append("| figure | asked | measured | |\n|---|---|---|---|\n");
    for (Findings.Figure figure : entry.findings().figures()) {
      section.append(
          row(figure.what(), figure.asked(), figure.measured(), figure.met() ? "" : "not met"));
    }
    long violations = entry.findings().violations();
    section.append(
        row("violations", "0", String.valueOf(violations), violations == 0 ? "" : "not met"));
    return section.toString();
  }

  private static String row(String what, String asked, String measured, String verdict) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s |\n",
        cell(what),
        cell(asked),
        cell(measured),
        cell(verdict));
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }
}
