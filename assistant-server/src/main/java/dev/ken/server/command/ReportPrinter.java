package dev.ken.server.command;

import dev.ken.aclsync.SyncWarning;
import dev.ken.core.index.Rollback;
import dev.ken.indexer.FileResult;
import dev.ken.indexer.IndexReport;
import dev.ken.server.IndexJob;
import dev.ken.server.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints what indexing came to. */
final class ReportPrinter {
  private final Surroundings surroundings;
  private final boolean asJson;

  ReportPrinter(Surroundings surroundings, boolean asJson) {
    this.surroundings = surroundings;
    this.asJson = asJson;
  }

  void print(IndexJob.Result result) {
    List<IndexReport> reports = result.reports();
    List<SyncWarning> warnings = result.warnings();
    if (asJson) {
      var body = new LinkedHashMap<String, Object>();
      body.put("sources", reports.stream().map(ReportPrinter::body).toList());
      body.put("warnings", warnings);
      surroundings.out().println(new Json().pretty(body));
      return;
    }
    var console = new Console(surroundings.out());
    for (IndexReport report : reports) {
      print(report, console);
    }
    for (SyncWarning warning : warnings) {
      console.wrapped("Warning: " + warning.where() + ": " + warning.message(), "", "  ");
    }
  }

  void print(Rollback done) {
    if (asJson) {
      surroundings.out().println(new Json().pretty(done));
      return;
    }
    var console = new Console(surroundings.out());
    console.line(
        String.format(
            Locale.ROOT,
            "The content of generation %d serves again, as generation %d: %d documents",
            done.restored(),
            done.generation(),
            done.documents()));
    line(console, done.deleted(), "not in it, since they were deleted since");
    line(console, done.restricted(), "with other rights than then");
  }

  private static void print(IndexReport report, Console console) {
    console.line(
        String.format(
            Locale.ROOT,
            "%s: %d files in %.1f s, %d passages written",
            report.source().value(),
            report.files(),
            report.duration().toMillis() / 1000.0,
            report.chunks()));
    report
        .results()
        .forEach((result, count) -> {
          if (count > 0) {
            console.line("  " + count + " " + words(result));
          }
        });
    line(console, report.deleted(), "removed, since they are gone");
    line(console, report.withheld(), "not seen this time; nobody may read them until they are");
    if (!report.readableByNobody().isEmpty()) {
      console.line("Readable by nobody:");
      for (IndexReport.WithoutReaders one : report.readableByNobody()) {
        console.wrapped(one.path() + ": " + one.where() + ": " + one.reason(), "  ", "    ");
      }
    }
    problems(console, "Not indexed as they should be:", report.problems());
    problems(console, "Left out:", report.skipped());
  }

  private static void line(Console console, long count, String words) {
    if (count > 0) {
      console.line("  " + count + " " + words);
    }
  }

  private static void problems(Console console, String title, List<IndexReport.Problem> problems) {
    if (!problems.isEmpty()) {
      console.line(title);
      for (IndexReport.Problem problem : problems) {
        console.wrapped(problem.path() + ": " + problem.reason(), "  ", "    ");
      }
    }
  }

  private static String words(FileResult result) {
    return switch (result) {
      case ADDED -> "added";
      case UPDATED -> "updated";
      case ACCESS_CHANGED -> "with other permissions than before";
      case UNCHANGED -> "unchanged";
      case EMPTY -> "without text";
      case ENCRYPTED -> "encrypted";
      case UNSUPPORTED -> "of a kind without text";
      case FAILED -> "failed";
      case UNREADABLE -> "unreadable";
      case SUPERSEDED -> "older than what the index holds";
    };
  }

  private static Map<String, Object> body(IndexReport report) {
    var results = new LinkedHashMap<String, Integer>();
    report
        .results()
        .forEach((result, count) -> results.put(result.name().toLowerCase(Locale.ROOT), count));
    var body = new LinkedHashMap<String, Object>();
    body.put("source", report.source().value());
    body.put("results", results);
    body.put("deleted", report.deleted());
    body.put("withheld", report.withheld());
    body.put("passages", report.chunks());
    body.put("tokens", report.tokens());
    body.put("milliseconds", report.duration().toMillis());
    body.put("readable_by_nobody", report.readableByNobody());
    body.put("problems", report.problems());
    body.put("skipped", report.skipped());
    return body;
  }
}
