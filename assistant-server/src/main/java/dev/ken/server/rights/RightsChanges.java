package dev.ken.server.rights;

import dev.ken.core.document.DocumentId;
import java.time.Instant;

/**
 * Whose rights are others now than they were.
 *
 * @param comparedWith when what it is compared with was recorded
 * @param difference who gained and who lost what since
 */
public record RightsChanges(Instant comparedWith, RightsDifference difference) {

  /** Those of one document alone. */
  public RightsChanges of(DocumentId document) {
    return new RightsChanges(comparedWith, difference.of(document));
  }
}
