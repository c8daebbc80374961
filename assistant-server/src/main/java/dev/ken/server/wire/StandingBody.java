package dev.ken.server.wire;

import dev.ken.core.access.Namespace;
import dev.ken.server.rights.Standing;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was decided by, and how old that is, for operators. */
public final class StandingBody {
  private StandingBody() {}

  /** Returns its fields, in order. */
  public static Map<String, Object> of(Standing standing) {
    var body = new LinkedHashMap<String, Object>();
    body.put("at", standing.at().toString());
    body.put("directory_version", standing.directory().version().value());
    body.put("pulled_at", told(standing.ages().pulledAt()));
    body.put("pushed_at", told(standing.ages().pushedAt()));
    body.put("budget_seconds", standing.budget().toSeconds());
    body.put("stale", standing.stale().stream().map(Namespace::value).sorted().toList());
    body.put("index_generation", standing.index().generation());
    body.put("index_commit", standing.index().commit());
    return body;
  }

  /** Null for never. */
  private static @Nullable String told(Instant at) {
    return at.equals(Instant.EPOCH) ? null : at.toString();
  }
}
