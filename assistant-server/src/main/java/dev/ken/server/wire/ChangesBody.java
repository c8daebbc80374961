package dev.ken.server.wire;

import dev.ken.core.document.DocumentId;
import dev.ken.server.rights.RightsChanges;
import dev.ken.server.rights.RightsDifference;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Whose rights have changed since a moment, for operators. */
public final class ChangesBody {
  private ChangesBody() {}

  /**
   * Returns its fields, in order.
   *
   * @param since the moment that was asked for
   * @param names what to call documents, where it is known
   * @param limit how many documents are listed at most
   */
  public static Map<String, Object> of(
      Instant since, RightsChanges changes, Map<DocumentId, String> names, int limit) {
    RightsDifference difference = changes.difference();
    var body = new LinkedHashMap<String, Object>();
    body.put("since", since.toString());
    body.put("compared_with", changes.comparedWith().toString());
    body.put("documents", difference.changes().size());
    body.put("gained", difference.gained());
    body.put("lost", difference.lost());
    body.put("list", DifferenceBody.of(difference, names, "gained", "lost", limit));
    return body;
  }
}
