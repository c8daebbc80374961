package dev.ken.core.access;

import java.util.ArrayList;
import java.util.List;

/**
 * The access rules of a document: a non-empty list of levels, all of which an asker must pass.
 *
 * <p>A folder tree with traverse rights, a space plus page restrictions, and share plus file rights
 * are all conjunctions of levels.
 *
 * @param levels at least one level, outermost first
 */
public record Acl(List<AclLevel> levels) {
  private static final Acl NOBODY = new Acl(List.of(AclLevel.allowing()));

  /** Copies the levels. */
  public Acl {
    levels = List.copyOf(levels);
    if (levels.isEmpty()) {
      throw new IllegalArgumentException(
          "an ACL needs at least one level; use Acl.nobody() for a document nobody may read");
    }
  }

  /** Returns an ACL of the given levels, outermost first. */
  public static Acl of(AclLevel first, AclLevel... more) {
    var levels = new ArrayList<AclLevel>();
    levels.add(first);
    levels.addAll(List.of(more));
    return new Acl(levels);
  }

  /** Returns the ACL that nobody passes: one level that allows no principal. */
  public static Acl nobody() {
    return NOBODY;
  }

  /** Returns this ACL with one more level inside the others. */
  public Acl and(AclLevel inner) {
    var more = new ArrayList<>(levels);
    more.add(inner);
    return new Acl(more);
  }
}
