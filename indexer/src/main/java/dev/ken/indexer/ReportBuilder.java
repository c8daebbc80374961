package dev.ken.indexer;

import dev.ken.core.access.AclReading;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.indexer.IndexReport.Problem;
import dev.ken.indexer.IndexReport.WithoutReaders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers an {@link IndexReport}. */
final class ReportBuilder {
  private final SourceId source;
  private final Map<FileResult, Integer> results = new EnumMap<>(FileResult.class);
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> skipped = new ArrayList<>();
  private final Map<SourcePath, WithoutReaders> withoutReaders = new TreeMap<>();
  private int deleted;
  private int withheld;
  private long chunks;
  private long tokens;

  ReportBuilder(SourceId source) {
    this.source = source;
  }

  void count(FileResult result) {
    results.merge(result, 1, Integer::sum);
  }

  void problem(SourcePath path, String reason) {
    problems.add(new Problem(path.value(), reason));
  }

  void skipped(String path, String reason) {
    skipped.add(new Problem(path, reason));
  }

  void deleted() {
    deleted++;
  }

  void withheld() {
    withheld++;
  }

  void written(int moreChunks, long moreTokens) {
    chunks += moreChunks;
    tokens += moreTokens;
  }

  /** Notes the latest reading of a document's permissions if it leaves nobody. */
  void access(SourcePath path, AclReading reading) {
    switch (reading) {
      case AclReading.WellFormed _ -> withoutReaders.remove(path);
      case AclReading.Missing missing ->
          withoutReaders.put(
              path, new WithoutReaders(path.value(), missing.where(), "no permissions are stated"));
      case AclReading.Malformed malformed ->
          withoutReaders.put(
              path, new WithoutReaders(path.value(), malformed.where(), malformed.reason()));
    }
  }

  IndexReport build(Duration duration) {
    return new IndexReport(
        source,
        results,
        deleted,
        withheld,
        problems,
        List.copyOf(withoutReaders.values()),
        skipped,
        chunks,
        tokens,
        duration);
  }
}
