package dev.ken.server.wire;

import dev.ken.core.document.DocumentId;
import dev.ken.server.rights.RightsDifference;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who would gain and who would lose what, for operators. */
public final class PreviewBody {
  private PreviewBody() {}

  /**
   * Returns its fields, in order.
   *
   * @param limit how many documents are listed at most
   */
  public static Map<String, Object> of(
      RightsDifference difference, Map<DocumentId, String> names, int limit) {
    var body = new LinkedHashMap<String, Object>();
    body.put("documents", difference.changes().size());
    body.put("gained", difference.gained());
    body.put("lost", difference.lost());
    body.put("list", DifferenceBody.of(difference, names, "gain", "lose", limit));
    return body;
  }
}
