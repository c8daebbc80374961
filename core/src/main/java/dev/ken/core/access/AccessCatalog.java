package dev.ken.core.access;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/**
 * The access classes of one index reader, inverted: for each principal, the ACL levels that allow
 * it and those that deny it.
 *
 * <p>Levels are numbered across all classes, so that the levels an asker passes are the union of
 * the allow postings of their principals minus the union of the deny postings. The cost of
 * resolving a scope therefore depends on the asker's principals (and once, as a denied principal
 * that the directory does not state denies everyone, on the number of denied principals), not on
 * the number of documents. What was resolved is kept, and {@link #extend} takes it over into the
 * catalog of the next reader by looking at the new classes alone.
 *
 * <p>Each index reader has a catalog object of its own, and a {@link ReadableScope} is tied to it.
 * Immutable but for what it keeps; safe for use by many threads.
 */
public final class AccessCatalog {
  /** More new classes than this cost more to look at for everybody than to resolve when asked. */
  private static final int MOST_LEVELS_TAKEN_OVER = 1_000;

  private final AccessVersion version;
  private final PersistentMap<Principal, Postings> postings;

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
      PersistentMap<Principal, Postings> postings,
      int[] classOfLevel,
      BitSet lastLevels,
      RoaringBitmap classes) {
    this.version = version;
    this.postings = postings;
    this.classOfLevel = classOfLevel;
    this.lastLevels = lastLevels;
    this.classes = classes;
  }

  /** Returns the catalog with no classes, under which nothing is readable. */
  public static AccessCatalog empty(AccessVersion version) {
    return new AccessCatalog(
        version, PersistentMap.empty(), new int[0], new BitSet(), new RoaringBitmap());
  }

  /**
   * Returns a catalog of this one's classes and the given new ones. Only the postings of the
   * principals that the new classes name are copied.
   *
   * @throws IllegalArgumentException when a class id is already in the catalog
   */
  public AccessCatalog extend(AccessVersion newVersion, Collection<AccessClass> added) {
    int addedLevels = added.stream().mapToInt(AccessCatalog::levels).sum();
    int next = classOfLevel.length;
    int[] classOf = Arrays.copyOf(classOfLevel, next + addedLevels);
    var last = (BitSet) lastLevels.clone();
    RoaringBitmap known = classes.clone();
    Map<Principal, Postings.Edit> changed = new HashMap<>();
    for (AccessClass one : added) {
      if (!known.checkedAdd(one.id())) {
        throw new IllegalArgumentException("access class " + one.id() + " is already known");
      }
      for (AclLevel level : one.acl().levels()) {
        classOf[next] = one.id();
        for (Principal principal : level.allow()) {
          changed.computeIfAbsent(principal, this::edit).allow(next);
        }
        for (Principal principal : level.deny()) {
          changed.computeIfAbsent(principal, this::edit).deny(next);
        }
        next++;
      }
      last.set(next - 1);
    }
    PersistentMap<Principal, Postings> all = postings;
    for (Map.Entry<Principal, Postings.Edit> one : changed.entrySet()) {
      all = all.with(one.getKey(), one.getValue().whole());
    }
    var extended = new AccessCatalog(newVersion, all, classOf, last, known);
    if (addedLevels <= MOST_LEVELS_TAKEN_OVER) {
      extended.recent.inherit(recent, added);
      extended.inherit(doubted, added);
    }
    return extended;
  }

  /** The version of the reader that this catalog belongs to. */
  public AccessVersion version() {
    return version;
  }

  /**
   * The principals that some class denies and that anybody might be: what denies one of them keeps
   * everyone out. A class of this catalog may be one that no document has any more.
   */
  public Set<Principal> deniedToEveryone(Directory directory) {
    Set<Principal> found = new TreeSet<>();
    postings.forEach((principal, one) -> {
      if (one.denies() && directory.mightBeAnybody(principal)) {
        found.add(principal);
      }
    });
    return found;
  }

  /** The classes all of whose levels the asker passes. */
  ReadableClasses readableClasses(Asker asker) {
    Rights rights = asker.rights();
    ReadableClasses known = recent.find(rights);
    return known == null ? recent.keep(rights, resolve(rights)) : known;
  }

  private ReadableClasses resolve(Rights rights) {
    var passed = new BitSet(classOfLevel.length);
    var denied = new BitSet(classOfLevel.length);
    denied.or(doubtedLevels(rights.doubt()));
    for (Principal principal : rights.certain()) {
      Postings one = postings.find(principal);
      if (one != null) {
        one.allowInto(passed);
        one.denyInto(denied);
      }
    }
    for (Principal principal : rights.suspected()) {
      Postings one = postings.find(principal);
      if (one != null) {
        one.denyInto(denied);
      }
    }
    passed.andNot(denied);
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
    postings.forEach((principal, one) -> {
      if (one.denies() && doubt.holds(principal)) {
        one.denyInto(levels);
      }
    });
    doubted = new Doubted(doubt, levels);
    return levels;
  }

  /** Takes over what a doubt denied in the catalog without the added classes. */
  private void inherit(@Nullable Doubted older, Collection<AccessClass> added) {
    if (older == null) {
      return;
    }
    var levels = (BitSet) older.levels().clone();
    int level = classOfLevel.length - added.stream().mapToInt(AccessCatalog::levels).sum();
    for (AccessClass one : added) {
      for (AclLevel stated : one.acl().levels()) {
        levels.set(level, stated.deny().stream().anyMatch(older.doubt()::holds));
        level++;
      }
    }
    doubted = new Doubted(older.doubt(), levels);
  }

  private static int levels(AccessClass accessClass) {
    return accessClass.acl().levels().size();
  }

  private Postings.Edit edit(Principal principal) {
    Postings known = postings.find(principal);
    return new Postings.Edit(known == null ? Postings.EMPTY : known);
  }
}
