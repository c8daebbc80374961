package dev.ken.server.rights;

import dev.ken.core.document.DocumentId;
import dev.ken.core.document.SourceId;
import java.util.List;
import java.util.Map;

/**
 * What very many may read.
 *
 * @param people how many people can ask
 * @param documents how many documents there are
 * @param percent from which share of the people on a document is among the wide ones
 * @param wide the documents that as many may read: those with findings first, then by how many
 *     people may read them, then by id
 */
public record Exposure(int people, int documents, int percent, List<Wide> wide) {
  /** Copies the list. */
  public Exposure {
    wide = List.copyOf(wide);
  }

  /**
   * A document that very many may read.
   *
   * @param readers how many
   * @param findings what is in it that is most likely not meant for them, and how often
   */
  public record Wide(
      DocumentId id, SourceId source, int readers, Map<SensitiveContent.Kind, Integer> findings) {
    /** Copies the map. */
    public Wide {
      findings = Map.copyOf(findings);
    }
  }

  /** How many documents everyone may read who can ask. */
  public long forEveryone() {
    return wide.stream().filter(one -> one.readers() == people).count();
  }

  /** How many of the wide documents have findings. */
  public long withFindings() {
    return wide.stream().filter(one -> !one.findings().isEmpty()).count();
  }
}
