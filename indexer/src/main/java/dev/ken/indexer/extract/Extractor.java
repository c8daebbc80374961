package dev.ken.indexer.extract;

/**
 * Reads the text and structure out of a file. Never throws because of what the file holds: each
 * fault is a typed {@link Extraction}. Safe for use by many threads.
 */
@FunctionalInterface
public interface Extractor {

  /** Reads one file. */
  Extraction extract(RawFile file);
}
