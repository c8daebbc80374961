package dev.ken.core.access;

import org.roaringbitmap.RoaringBitmap;

/**
 * A set of access classes that somebody may read, with its hash, which is asked for often. Nothing
 * changes the bitmap after it was handed in.
 */
final class ReadableClasses {
  private final RoaringBitmap classes;
  private final int hash;

  ReadableClasses(RoaringBitmap classes) {
    this.classes = classes;
    this.hash = classes.hashCode();
  }

  RoaringBitmap bitmap() {
    return classes;
  }

  /** These classes and the given one. */
  ReadableClasses and(Iterable<AccessClass> more) {
    RoaringBitmap all = classes.clone();
    more.forEach(one -> all.add(one.id()));
    return new ReadableClasses(all);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof ReadableClasses that
            && hash == that.hash
            && classes.equals(that.classes));
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
