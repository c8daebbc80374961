package dev.ken.core.access;

import dev.ken.core.error.KenException;

/** A {@link DirectoryStore} that forgets everything when it is dropped. */
public final class InMemoryDirectoryStore implements DirectoryStore {
  private Directory current = new Directory(new DirectoryVersion(0), DirectoryContent.empty());

  @Override
  public synchronized Directory current() {
    return current;
  }

  @Override
  public synchronized Directory replace(DirectoryContent content) {
    try {
      current = new Directory(new DirectoryVersion(current.version().value() + 1), content);
    } catch (IllegalArgumentException e) {
      throw KenException.caller(
          "directory-invalid", "cannot store the directory: " + e.getMessage(), "Mend it.", e);
    }
    return current;
  }
}
