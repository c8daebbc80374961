package dev.ken.server.wire;

import dev.ken.core.access.Asker;
import dev.ken.core.access.Principal;
import dev.ken.server.rights.RightsDesk;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person may read, for operators. */
public final class ReachBody {
  private ReachBody() {}

  /**
   * Returns its fields, in order.
   *
   * @param documents those of this part of the list
   * @param next the id to go on after; empty at the end
   */
  public static Map<String, Object> of(
      Asker asker,
      RightsDesk.Reach reach,
      List<RightsDesk.Reached> documents,
      Optional<String> next) {
    var body = new LinkedHashMap<String, Object>();
    body.put("person", asker.person().value());
    body.put("name", asker.name());
    body.put("principals", asker.allowPrincipals().stream().map(Principal::key).sorted().toList());
    body.put("documents", reach.documents());
    body.put("readable", reach.readable().size());
    body.put("list", documents.stream().map(ReachBody::of).toList());
    body.put("next", next.orElse(null));
    return body;
  }

  private static Map<String, Object> of(RightsDesk.Reached one) {
    return Map.of("document_id", one.id().value(), "source", one.source().value());
  }
}
