package dev.ken.server.wire;

import dev.ken.core.access.AccessExplanation;
import dev.ken.core.access.PersonId;
import dev.ken.core.access.Principal;
import dev.ken.core.document.DocumentId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Why a person may or may not read a document, for operators. */
public final class ExplanationBody {
  private ExplanationBody() {}

  /** Returns its fields, in order. */
  public static Map<String, Object> of(
      PersonId person, DocumentId document, AccessExplanation explanation) {
    var levels = new ArrayList<Object>();
    for (AccessExplanation.LevelDecision level : explanation.levels()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("level", level.level());
      one.put("decision", level.decision().name().toLowerCase(Locale.ROOT));
      one.put("entry", level.entry().map(Principal::key).orElse(null));
      one.put("chain", keys(level.chain()));
      levels.add(one);
    }
    var body = new LinkedHashMap<String, Object>();
    body.put("person", person.value());
    body.put("document_id", document.value());
    body.put("readable", explanation.readable());
    body.put("levels", levels);
    return body;
  }

  private static List<String> keys(List<Principal> chain) {
    return chain.stream().map(Principal::key).toList();
  }
}
