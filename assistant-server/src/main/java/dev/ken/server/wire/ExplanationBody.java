package dev.ken.server.wire;

import dev.ken.core.access.AccessExplanation;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Asker;
import dev.ken.core.access.Principal;
import dev.ken.core.document.DocumentId;
import dev.ken.server.rights.Standing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why a person may or may not read a document, for operators. */
public final class ExplanationBody {
  private ExplanationBody() {}

  /**
   * Returns its fields, in order.
   *
   * @param documentName what operators call the document, if it is known
   * @param acl the document's permissions, which are explained
   */
  public static Map<String, Object> of(
      Asker asker,
      DocumentId document,
      Optional<String> documentName,
      Acl acl,
      AccessExplanation explanation,
      Standing standing) {
    var levels = new ArrayList<Object>();
    for (AccessExplanation.LevelDecision level : explanation.levels()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("level", level.level());
      one.put("decision", level.decision().name().toLowerCase(Locale.ROOT));
      one.put("entry", level.entry().map(Principal::key).orElse(null));
      one.put("chain", keys(level.chain()));
      AclLevel stated = acl.levels().get(level.level());
      one.put("allow", AclBody.entries(stated.allow()));
      one.put("deny", AclBody.entries(stated.deny()));
      levels.add(one);
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("person", asker.person().value());
    body.put("name", asker.name());
    body.put("document_id", document.value());
    body.put("document_name", documentName.orElse(null));
    body.put("readable", explanation.readable());
    body.put("levels", levels);
    body.put("as_of", StandingBody.of(standing));
    return body;
  }

  private static List<String> keys(List<Principal> chain) {
    return chain.stream().map(Principal::key).toList();
  }
}
