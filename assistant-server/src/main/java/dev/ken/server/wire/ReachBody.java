package dev.ken.server.wire;

import dev.ken.core.access.Asker;
import dev.ken.core.access.Directory;
import dev.ken.core.access.Principal;
import dev.ken.core.document.DocumentId;
import dev.ken.server.rights.RightsDesk;
import dev.ken.server.rights.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a person may read, for operators. */
public final class ReachBody {
  /** How many principals are listed with how they are held; the counts are of all. */
  private static final int NAMED = 1_000;

  private ReachBody() {}

  /**
   * Returns its fields, in order.
   *
   * @param documents those of this part of the list
   * @param next the id to go on after; empty at the end
   * @param names what operators call documents
   */
  public static Map<String, Object> of(
      Asker asker,
      RightsDesk.Reach reach,
      List<RightsDesk.Reached> documents,
      Optional<String> next,
      Function<DocumentId, Optional<String>> names,
      Standing standing) {
    var body = new LinkedHashMap<String, Object>();
    body.put("person", asker.person().value());
    body.put("name", asker.name());
    body.put("principals", asker.allowPrincipals().stream().map(Principal::key).sorted().toList());
    body.put("held", held(asker, standing.directory()));
    body.put("uncertain", uncertain(asker));
    body.put("documents", reach.documents());
    body.put("readable", reach.readable().size());
    body.put("list", documents.stream().map(one -> of(one, names)).toList());
    body.put("next", next.orElse(null));
    body.put("as_of", StandingBody.of(standing));
    return body;
  }

  /** A shortest chain of memberships to each principal, the shorter ones first. */
  private static List<List<String>> held(Asker asker, Directory directory) {
    var chains =
        new ArrayList<>(
            directory
                .person(asker.person())
                .map(directory::chains)
                .map(Map::values)
                .orElse(List.of()));
    chains.sort(
        Comparator.comparingInt((List<Principal> chain) -> chain.size())
            .thenComparing(List::getLast));
    return chains.stream()
        .limit(NAMED)
        .map(chain -> chain.stream().map(Principal::key).toList())
        .toList();
  }

  /** What the person might be and isn't for certain: absent for allow and present for deny. */
  private static Map<String, Object> uncertain(Asker asker) {
    List<String> keys =
        asker.denyPrincipals().stream()
            .filter(principal -> !asker.allowPrincipals().contains(principal))
            .sorted()
            .map(Principal::key)
            .toList();
    var body = new LinkedHashMap<String, Object>();
    body.put("count", keys.size());
    body.put("principals", keys.stream().limit(NAMED).toList());
    return body;
  }

  private static Map<String, Object> of(
      RightsDesk.Reached one, Function<DocumentId, Optional<String>> names) {
    var body = new LinkedHashMap<String, Object>();
    body.put("document_id", one.id().value());
    body.put("source", one.source().value());
    body.put("name", names.apply(one.id()).orElse(null));
    return body;
  }
}
