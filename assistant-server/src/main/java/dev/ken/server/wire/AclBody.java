package dev.ken.server.wire;

import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Directory;
import dev.ken.core.access.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The levels of a document's permissions, for operators. */
final class AclBody {
  /** How many entries of a kind are named at each level; the count is of all. */
  private static final int NAMED = 100;

  private AclBody() {}

  /** Returns the levels, outermost first. */
  static List<Object> of(Acl acl, Directory directory) {
    var levels = new ArrayList<Object>();
    for (AclLevel level : acl.levels()) {
      var one = new LinkedHashMap<String, Object>();
      one.put("level", levels.size());
      one.put("allow", entries(level.allow()));
      one.put("deny", entries(level.deny()));
      one.put(
          "denies_everyone",
          level.deny().stream()
              .filter(directory::mightBeAnybody)
              .limit(NAMED)
              .map(Principal::key)
              .toList());
      levels.add(one);
    }
    return levels;
  }

  /** Returns how many entries of a kind a level has, and the first of them. */
  static Map<String, Object> entries(Set<Principal> principals) {
    var body = new LinkedHashMap<String, Object>();
    body.put("count", principals.size());
    body.put("entries", principals.stream().limit(NAMED).map(Principal::key).toList());
    return body;
  }
}
