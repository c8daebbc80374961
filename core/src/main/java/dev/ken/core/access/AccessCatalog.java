package dev.ken.core.access;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.roaringbitmap.RoaringBitmap;

/**
 * The access classes of one index reader, inverted: for each principal, the ACL levels that allow
 * it and those that deny it.
 *
 * <p>Levels are numbered across all classes, so that the levels an asker passes are the union of
 * the allow postings of their principals minus the union of the deny postings. The cost of
 * resolving a scope therefore depends on the asker's principals (and, as a denied group that the
 * directory does not state denies everyone, on the number of denied groups), not on the number of
 * documents.
 *
 * <p>Each index reader has a catalog object of its own, and a {@link ReadableScope} is tied to it.
 * Immutable; safe for use by many threads.
 */
public final class AccessCatalog {
  private final AccessVersion version;
  private final Map<Principal, RoaringBitmap> allowLevels;
  private final Map<Principal, RoaringBitmap> denyLevels;

  /** Class id by level number. */
  private final int[] classOfLevel;

  /** Number of levels by class id. */
  private final Map<Integer, Integer> levelsOfClass;

  private AccessCatalog(
      AccessVersion version,
      Map<Principal, RoaringBitmap> allowLevels,
      Map<Principal, RoaringBitmap> denyLevels,
      int[] classOfLevel,
      Map<Integer, Integer> levelsOfClass) {
    this.version = version;
    this.allowLevels = allowLevels;
    this.denyLevels = denyLevels;
    this.classOfLevel = classOfLevel;
    this.levelsOfClass = levelsOfClass;
  }

  /** Returns the catalog with no classes, under which nothing is readable. */
  public static AccessCatalog empty(AccessVersion version) {
    return new AccessCatalog(version, Map.of(), Map.of(), new int[0], Map.of());
  }

  /**
   * Returns a catalog of this one's classes and the given new ones. Only the postings of the
   * principals that the new classes name are copied.
   *
   * @throws IllegalArgumentException when a class id is already in the catalog
   */
  public AccessCatalog extend(AccessVersion newVersion, Collection<AccessClass> added) {
    if (added.isEmpty()) {
      return new AccessCatalog(newVersion, allowLevels, denyLevels, classOfLevel, levelsOfClass);
    }
    Map<Principal, RoaringBitmap> allow = new HashMap<>(allowLevels);
    Map<Principal, RoaringBitmap> deny = new HashMap<>(denyLevels);
    Map<Integer, Integer> counts = new HashMap<>(levelsOfClass);
    int addedLevels = added.stream().mapToInt(one -> one.acl().levels().size()).sum();
    int next = classOfLevel.length;
    int[] classes = Arrays.copyOf(classOfLevel, next + addedLevels);
    var allowCopied = new HashSet<Principal>();
    var denyCopied = new HashSet<Principal>();
    for (AccessClass one : added) {
      if (counts.put(one.id(), one.acl().levels().size()) != null) {
        throw new IllegalArgumentException("access class " + one.id() + " is already known");
      }
      for (AclLevel level : one.acl().levels()) {
        classes[next] = one.id();
        for (Principal principal : level.allow()) {
          posting(allow, allowCopied, principal).add(next);
        }
        for (Principal principal : level.deny()) {
          posting(deny, denyCopied, principal).add(next);
        }
        next++;
      }
    }
    return new AccessCatalog(newVersion, allow, deny, classes, counts);
  }

  private static RoaringBitmap posting(
      Map<Principal, RoaringBitmap> postings, Set<Principal> copied, Principal principal) {
    if (copied.add(principal)) {
      RoaringBitmap old = postings.get(principal);
      postings.put(principal, old == null ? new RoaringBitmap() : old.clone());
    }
    return Objects.requireNonNull(postings.get(principal));
  }

  /** The version of the reader that this catalog belongs to. */
  public AccessVersion version() {
    return version;
  }

  /** The classes all of whose levels the asker passes. */
  RoaringBitmap readableClasses(Asker asker) {
    RoaringBitmap passed = union(allowLevels, asker.allowPrincipals());
    passed.andNot(union(denyLevels, asker.denyPrincipals()));
    denyLevels.forEach((principal, posting) -> {
      if (principal instanceof Principal.Group group && asker.isUnstated(group)) {
        passed.andNot(posting);
      }
    });
    Map<Integer, Integer> passedOfClass = new HashMap<>();
    var readable = new RoaringBitmap();
    var each = passed.getIntIterator();
    while (each.hasNext()) {
      int accessClass = classOfLevel[each.next()];
      int count = passedOfClass.merge(accessClass, 1, Integer::sum);
      Integer all = levelsOfClass.get(accessClass);
      if (all != null && count == all) {
        readable.add(accessClass);
      }
    }
    return readable;
  }

  private static RoaringBitmap union(
      Map<Principal, RoaringBitmap> postings, Collection<Principal> principals) {
    var union = new RoaringBitmap();
    for (Principal principal : principals) {
      RoaringBitmap posting = postings.get(principal);
      if (posting != null) {
        union.or(posting);
      }
    }
    return union;
  }
}
