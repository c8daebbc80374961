package dev.ken.server.wire;

import dev.ken.core.access.PersonId;
import dev.ken.core.document.DocumentId;
import dev.ken.server.rights.RightsDifference;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whose rights differ, for operators. */
public final class DifferenceBody {
  /** How many people are named of each document; the count is of all. */
  private static final int NAMED = 100;

  private DifferenceBody() {}

  /**
   * Returns the documents that differ, in the order of their ids.
   *
   * @param gained what to call the field of those who may read it in the second state alone
   * @param lost what to call the field of those who may in the first alone
   * @param limit how many documents at most
   */
  public static List<Map<String, Object>> of(
      RightsDifference difference,
      Map<DocumentId, String> names,
      String gained,
      String lost,
      int limit) {
    return difference.changes().entrySet().stream()
        .limit(limit)
        .map(change -> {
          Map<String, Object> one = new LinkedHashMap<>();
          one.put("document_id", change.getKey().value());
          one.put("name", names.get(change.getKey()));
          one.put(gained, people(change.getValue().gained()));
          one.put(lost, people(change.getValue().lost()));
          return one;
        })
        .toList();
  }

  private static Map<String, Object> people(List<PersonId> people) {
    var body = new LinkedHashMap<String, Object>();
    body.put("count", people.size());
    body.put("people", people.stream().limit(NAMED).map(PersonId::value).toList());
    return body;
  }
}
