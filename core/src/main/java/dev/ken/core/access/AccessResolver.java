package dev.ken.core.access;

/**
 * The one maker of {@link ReadableScope}: an asker's principals, matched with the access classes of
 * an index reader. Stateless; safe for use by many threads.
 */
public final class AccessResolver {

  /** Returns what the asker may read on the reader that the catalog belongs to. */
  public ReadableScope resolve(Asker asker, AccessCatalog catalog) {
    return new ReadableScope(asker, catalog, catalog.readableClasses(asker));
  }
}
