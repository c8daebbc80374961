package dev.ken.core.access;

import dev.ken.core.error.KenException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A {@link DirectoryStore} that forgets everything when it is dropped. */
public final class InMemoryDirectoryStore implements DirectoryStore {
  private Directory current = new Directory(new DirectoryVersion(0), DirectoryContent.empty());
  private Instant readAt = Instant.EPOCH;

  @Override
  public synchronized Directory current() {
    return current;
  }

  @Override
  public synchronized Directory replace(DirectoryContent content) {
    if (content.readAt().isBefore(readAt)) {
      throw KenException.conflict(
          "directory-outdated",
          String.format(
              Locale.ROOT,
              "cannot store people and groups that were read at %s: those stored were read at %s",
              content.readAt(),
              readAt),
          "Read them again.",
          null);
    }
    current = foreseen(content);
    readAt = content.readAt();
    return current;
  }

  @Override
  public synchronized Directory foreseen(DirectoryContent content) {
    try {
      return new Directory(new DirectoryVersion(current.version().value() + 1), content);
    } catch (IllegalArgumentException e) {
      throw KenException.caller(
          "directory-invalid", "cannot store the directory: " + e.getMessage(), "Mend it.", e);
    }
  }

  @Override
  public synchronized DirectoryContent pulled() {
    return new DirectoryContent(
        List.copyOf(current.people()), List.copyOf(current.groups()), readAt);
  }

  @Override
  public synchronized boolean holds(DirectoryContent content) {
    return List.copyOf(current.people()).equals(content.people())
        && List.copyOf(current.groups()).equals(content.groups());
  }

  @Override
  public synchronized void confirm(Instant confirmedAt) {
    readAt = confirmedAt;
  }

  @Override
  public synchronized DirectoryAges ages() {
    return new DirectoryAges(readAt, Instant.EPOCH);
  }
}
