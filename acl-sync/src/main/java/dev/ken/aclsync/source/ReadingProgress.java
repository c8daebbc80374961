package dev.ken.aclsync.source;

/** Hears how far a reading has come. */
@FunctionalInterface
public interface ReadingProgress {

  /** Nobody wants to know. */
  ReadingProgress NONE = (_, _) -> {};

  /** This much was read so far, of how much is not known. */
  void read(int people, int groups);
}
