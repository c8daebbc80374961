package dev.ken.core.access;

import java.util.Locale;
import java.util.function.IntConsumer;

/**
 * The access classes that an asker may read, at one directory version and one access version.
 *
 * <p>Every method that reads chunks takes one, and only {@link AccessResolver} makes one. It is
 * valid only with the index reader whose {@link AccessCatalog} it was resolved on: a reader refuses
 * the scope of another. Immutable; safe for use by many threads.
 */
public final class ReadableScope {
  private final Asker asker;
  private final AccessCatalog catalog;
  private final ReadableClasses classes;

  ReadableScope(Asker asker, AccessCatalog catalog, ReadableClasses classes) {
    this.asker = asker;
    this.catalog = catalog;
    this.classes = classes;
  }

  /** Whether documents of this access class may be read. */
  public boolean mayRead(int accessClass) {
    return classes.bitmap().contains(accessClass);
  }

  /** Calls the consumer with each readable class id, in ascending order. */
  public void forEachClass(IntConsumer consumer) {
    classes.bitmap().forEach((org.roaringbitmap.IntConsumer) consumer::accept);
  }

  /**
   * Checks that this scope was resolved on the given reader's catalog.
   *
   * @throws IllegalStateException when it was resolved on another reader
   */
  public void requireResolvedOn(AccessCatalog readerCatalog) {
    if (catalog != readerCatalog) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "cannot read with a scope of access version %d on a reader of version %d: resolve it"
                  + " anew",
              catalog.version().value(),
              readerCatalog.version().value()));
    }
  }

  /** The person whose scope this is. */
  public PersonId person() {
    return asker.person();
  }

  /** The versions that this scope was resolved at. */
  public ScopeVersion version() {
    return new ScopeVersion(asker.directoryVersion(), catalog.version());
  }

  /**
   * Whether the other scope reads exactly the same classes on the same reader, so that what was
   * derived under one may serve the other.
   */
  @Override
  public boolean equals(Object other) {
    return other instanceof ReadableScope that
        && catalog == that.catalog
        && classes.equals(that.classes);
  }

  @Override
  public int hashCode() {
    return classes.hashCode();
  }

  @Override
  public String toString() {
    return "ReadableScope[" + asker.person().value() + ", " + version() + "]";
  }
}
