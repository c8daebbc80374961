package dev.ken.server.rights;

import dev.ken.core.document.DocumentId;
import java.util.Map;

/**
 * Where Ken's rights are not those of the sources.
 *
 * @param documents how many documents of sources that can be asked are indexed
 * @param sample how many of them were looked at
 * @param unasked how many of the sample could not be looked for at their source
 * @param pushed how many documents are indexed that were pushed, of which there is nobody to ask
 * @param seed what chose the sample
 * @param difference what Ken denies wrongly (gained), and what it allows wrongly (lost)
 * @param names what the documents of the difference are called, where they are still there
 */
public record Drift(
    int documents,
    int sample,
    int unasked,
    int pushed,
    long seed,
    RightsDifference difference,
    Map<DocumentId, String> names) {
  /** How many documents are looked at unless it is said otherwise. */
  public static final int USUAL_SAMPLE = 1_000;

  /** Copies the map. */
  public Drift {
    names = Map.copyOf(names);
  }

  /** The share of documents that somebody may read who must not. */
  public Share falseAllows() {
    return Share.of(
        (int) difference.changes().values().stream().filter(one -> !one.lost().isEmpty()).count(),
        asked(),
        population());
  }

  /** The share of documents that somebody may not read who must. */
  public Share falseDenies() {
    return Share.of(
        (int) difference.changes().values().stream().filter(one -> !one.gained().isEmpty()).count(),
        asked(),
        population());
  }

  /** Whether nothing differs. */
  public boolean isNone() {
    return difference.changes().isEmpty();
  }

  private int asked() {
    return sample - unasked;
  }

  /** Of everything only when really everything could be asked. */
  private int population() {
    return documents;
  }

  /** Asks the sources again. */
  @FunctionalInterface
  public interface Audit {
    /**
     * Looks at as many documents.
     *
     * @param sample how many, 1 or greater
     * @param seed what chooses them
     * @throws dev.ken.core.error.KenException when a source can't be asked
     */
    Drift run(int sample, long seed);
  }
}
