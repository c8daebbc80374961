package dev.ken.indexer;

import dev.ken.core.document.SourceId;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What indexing a source came to, for the operator.
 *
 * @param source which
 * @param results how many files had each result; every result is a key
 * @param deleted documents that are gone from the source and were removed
 * @param withheld documents that were not seen because a part of the source could not be listed;
 *     they stay, readable by nobody until they are seen again
 * @param problems files that did not become documents as they should, and parts left out
 * @param readableByNobody documents whose permissions are missing or malformed
 * @param skipped files that are no documents, with the reason
 * @param chunks passages written
 * @param tokens of those passages
 * @param duration from the beginning of the listing to the last commit
 */
public record IndexReport(
    SourceId source,
    Map<FileResult, Integer> results,
    int deleted,
    int withheld,
    List<Problem> problems,
    List<WithoutReaders> readableByNobody,
    List<Problem> skipped,
    long chunks,
    long tokens,
    Duration duration) {
  /** Copies the collections and adds the results that no file had. */
  public IndexReport {
    var all = new EnumMap<FileResult, Integer>(FileResult.class);
    for (FileResult result : FileResult.values()) {
      all.put(result, results.getOrDefault(result, 0));
    }
    results = Collections.unmodifiableMap(all);
    problems = List.copyOf(problems);
    readableByNobody = List.copyOf(readableByNobody);
    skipped = List.copyOf(skipped);
  }

  /** How many files had the result. */
  public int count(FileResult result) {
    return results.getOrDefault(result, 0);
  }

  /** How many files the source listed. */
  public int files() {
    return results.values().stream().mapToInt(Integer::intValue).sum();
  }

  /**
   * What is wrong with a file.
   *
   * @param path its place in the source
   * @param reason what happened
   */
  public record Problem(String path, String reason) {}

  /**
   * A document that nobody may read.
   *
   * @param path its place in the source
   * @param where the file and entry at fault, or where permissions were looked for
   * @param reason what is wrong with them
   */
  public record WithoutReaders(String path, String where, String reason) {}
}
