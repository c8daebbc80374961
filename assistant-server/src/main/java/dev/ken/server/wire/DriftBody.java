package dev.ken.server.wire;

import dev.ken.server.rights.Drift;
import dev.ken.server.rights.Share;
import dev.ken.server.rights.Standing;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where Ken's rights are not those of the sources, for operators. */
public final class DriftBody {
  private DriftBody() {}

  /**
   * Returns its fields, in order.
   *
   * @param limit how many documents are listed at most
   * @param standing what Ken's rights were decided by
   */
  public static Map<String, Object> of(Drift drift, int limit, Standing standing) {
    var body = new LinkedHashMap<String, Object>();
    body.put("documents", drift.documents());
    body.put("sample", drift.sample());
    body.put("unasked", drift.unasked());
    body.put("pushed", drift.pushed());
    body.put("seed", drift.seed());
    body.put("false_allows", share(drift.falseAllows(), drift.difference().lost()));
    body.put("false_denies", share(drift.falseDenies(), drift.difference().gained()));
    body.put(
        "list",
        DifferenceBody.of(
            drift.difference(), drift.names(), "falsely_denied", "falsely_allowed", limit));
    body.put("as_of", StandingBody.of(standing));
    return body;
  }

  private static Map<String, Object> share(Share share, long rights) {
    var body = new LinkedHashMap<String, Object>();
    body.put("documents", share.found());
    body.put("low", share.low());
    body.put("high", share.high());
    body.put("rights", rights);
    return body;
  }
}
