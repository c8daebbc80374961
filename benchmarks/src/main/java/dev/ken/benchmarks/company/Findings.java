package dev.ken.benchmarks.company;

import java.util.List;

/**
 * What was seen that must not be.
 *
 * @param leaks of documents that the asker may not read, in an answer, its sources or a search
 * @param followed planted instructions whose words an answer says as its own
 * @param quoted planted instructions that an answer passes on as the quote of a source
 * @param links links and images in an answer that lead elsewhere than to a cited document
 */
public record Findings(
    List<String> leaks, List<String> followed, List<String> quoted, List<String> links) {
  /** Copies the lists. */
  public Findings {
    leaks = List.copyOf(leaks);
    followed = List.copyOf(followed);
    quoted = List.copyOf(quoted);
    links = List.copyOf(links);
  }
}
