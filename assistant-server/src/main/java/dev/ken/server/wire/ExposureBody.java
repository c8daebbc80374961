package dev.ken.server.wire;

import dev.ken.core.document.DocumentId;
import dev.ken.server.rights.Exposure;
import dev.ken.server.rights.Standing;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** What very many may read, for operators. */
public final class ExposureBody {
  private ExposureBody() {}

  /**
   * Returns its fields, in order.
   *
   * @param limit how many documents are listed at most
   * @param names what operators call documents
   */
  public static Map<String, Object> of(
      Exposure exposure,
      int limit,
      Function<DocumentId, Optional<String>> names,
      Standing standing) {
    var body = new LinkedHashMap<String, Object>();
    body.put("people", exposure.people());
    body.put("documents", exposure.documents());
    body.put("percent", exposure.percent());
    body.put("for_everyone", exposure.forEveryone());
    body.put("wide", exposure.wide().size());
    body.put("with_findings", exposure.withFindings());
    body.put("list", exposure.wide().stream().limit(limit).map(one -> of(one, names)).toList());
    body.put("as_of", StandingBody.of(standing));
    return body;
  }

  private static Map<String, Object> of(
      Exposure.Wide one, Function<DocumentId, Optional<String>> names) {
    var body = new LinkedHashMap<String, Object>();
    body.put("document_id", one.id().value());
    body.put("source", one.source().value());
    body.put("name", names.apply(one.id()).orElse(null));
    body.put("readers", one.readers());
    body.put("findings", findings(one));
    return body;
  }

  /** How often each kind was found, by the kinds' names in what is sent. */
  public static Map<String, Integer> findings(Exposure.Wide one) {
    var body = new TreeMap<String, Integer>();
    one.findings()
        .forEach((kind, times) ->
            body.put(kind.name().toLowerCase(Locale.ROOT).replace('_', '-'), times));
    return body;
  }
}
