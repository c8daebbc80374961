package dev.ken.core.access;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The access classes of one index reader, inverted: for each principal, the ACL levels that allow
 * it and those that deny it.
 *
 * <p>Levels are numbered across all classes, so that the levels an asker passes are the union of
 * the allow postings of their principals minus the union of the deny postings. The cost of
 * resolving a scope therefore depends on the asker's principals (and once, as a denied group that
 * the directory does not state denies everyone, on the number of denied groups), not on the number
 * of documents. What was resolved is kept, and {@link #extend} takes it over into the catalog of
 * the next reader by looking at the new classes alone.
 *
 * <p>Each index reader has a catalog object of its own, and a {@link ReadableScope} is tied to it.
 * Immutable but for what it keeps; safe for use by many threads.
 */
public final class AccessCatalog {
  /** More new classes than this cost more to look at for everybody than to resolve when asked. */
  private static final int MOST_LEVELS_TAKEN_OVER = 1_000;

  private final AccessVersion version;
  private final PersistentMap<Principal, RoaringBitmap> allowLevels;
  private final PersistentMap<Principal, RoaringBitmap> denyLevels;

  /** Class id by level number. The levels of a class follow each other. */
  private final int[] classOfLevel;

  /** Whether a level is the last of its class, by level number. */
  private final BitSet lastLevels;

  private final RoaringBitmap classes;
  private final RecentScopes recent = new RecentScopes();
  private volatile @Nullable Doubted doubted;

  /** The levels that a doubt denies to everybody. */
  private record Doubted(Doubt doubt, BitSet levels) {}

  private AccessCatalog(
      AccessVersion version,
      PersistentMap<Principal, RoaringBitmap> allowLevels,
      PersistentMap<Principal, RoaringBitmap> denyLevels,
      int[] classOfLevel,
      BitSet lastLevels,
      RoaringBitmap classes) {
    this.version = version;
    this.allowLevels = allowLevels;
    this.denyLevels = denyLevels;
    this.classOfLevel = classOfLevel;
    this.lastLevels = lastLevels;
    this.classes = classes;
  }

  /** Returns the catalog with no classes, under which nothing is readable. */
  public static AccessCatalog empty(AccessVersion version) {
    return new AccessCatalog(
        version,
        PersistentMap.empty(),
        PersistentMap.empty(),
        new int[0],
        new BitSet(),
        new RoaringBitmap());
  }

  /**
   * Returns a catalog of this one's classes and the given new ones. Only the postings of the
   * principals that the new classes name are copied.
   *
   * @throws IllegalArgumentException when a class id is already in the catalog
   */
  public AccessCatalog extend(AccessVersion newVersion, Collection<AccessClass> added) {
    int addedLevels = added.stream().mapToInt(one -> one.acl().levels().size()).sum();
    int next = classOfLevel.length;
    int[] classOf = Arrays.copyOf(classOfLevel, next + addedLevels);
    var last = (BitSet) lastLevels.clone();
    RoaringBitmap known = classes.clone();
    var allow = new PostingsEdit(allowLevels);
    var deny = new PostingsEdit(denyLevels);
    for (AccessClass one : added) {
      if (!known.checkedAdd(one.id())) {
        throw new IllegalArgumentException("access class " + one.id() + " is already known");
      }
      for (AclLevel level : one.acl().levels()) {
        classOf[next] = one.id();
        allow.add(level.allow(), next);
        deny.add(level.deny(), next);
        next++;
      }
      last.set(next - 1);
    }
    var extended = new AccessCatalog(newVersion, allow.whole(), deny.whole(), classOf, last, known);
    if (addedLevels <= MOST_LEVELS_TAKEN_OVER) {
      extended.recent.inherit(recent, added);
    }
    return extended;
  }

  /** The version of the reader that this catalog belongs to. */
  public AccessVersion version() {
    return version;
  }

  /** The classes all of whose levels the asker passes. */
  ReadableClasses readableClasses(Asker asker) {
    Rights rights = asker.rights();
    ReadableClasses known = recent.find(rights);
    return known == null ? recent.keep(rights, resolve(rights)) : known;
  }

  private ReadableClasses resolve(Rights rights) {
    var passed = new BitSet(classOfLevel.length);
    for (Principal principal : rights.certain()) {
      RoaringBitmap posting = allowLevels.find(principal);
      if (posting != null) {
        posting.forEach((int level) -> passed.set(level));
      }
    }
    for (Principal principal : rights.certain()) {
      RoaringBitmap posting = denyLevels.find(principal);
      if (posting != null) {
        posting.forEach((int level) -> passed.clear(level));
      }
    }
    passed.andNot(doubtedLevels(rights.doubt()));
    return readable(passed);
  }

  /** The classes that have all their levels among those passed. */
  private ReadableClasses readable(BitSet passed) {
    var readable = new RoaringBitmap();
    int first = 0;
    for (int last = lastLevels.nextSetBit(0); last >= 0; last = lastLevels.nextSetBit(last + 1)) {
      if (passed.nextClearBit(first) > last) {
        readable.add(classOfLevel[last]);
      }
      first = last + 1;
    }
    return new ReadableClasses(readable);
  }

  private BitSet doubtedLevels(Doubt doubt) {
    Doubted known = doubted;
    if (known != null && known.doubt() == doubt) {
      return known.levels();
    }
    var levels = new BitSet(classOfLevel.length);
    denyLevels.forEach((principal, posting) -> {
      if (doubt.holds(principal)) {
        posting.forEach((int level) -> levels.set(level));
      }
    });
    doubted = new Doubted(doubt, levels);
    return levels;
  }

  /** Postings with levels added. Used by one thread. */
  private static final class PostingsEdit {
    private PersistentMap<Principal, RoaringBitmap> postings;
    private final Set<Principal> copied = new HashSet<>();

    PostingsEdit(PersistentMap<Principal, RoaringBitmap> postings) {
      this.postings = postings;
    }

    void add(Set<Principal> principals, int level) {
      for (Principal principal : principals) {
        RoaringBitmap posting = postings.find(principal);
        if (posting == null || copied.add(principal)) {
          posting = posting == null ? new RoaringBitmap() : posting.clone();
          copied.add(principal);
          postings = postings.with(principal, posting);
        }
        posting.add(level);
      }
    }

    PersistentMap<Principal, RoaringBitmap> whole() {
      return postings;
    }
  }
}
