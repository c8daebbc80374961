package dev.ken.aclsync;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * What is in a folder, by name; links are not followed.
 *
 * @param entries the kind of each entry, in the order of names
 */
record FolderListing(NavigableMap<String, Kind> entries) {

  /** What an entry is. */
  enum Kind {
    FILE,
    FOLDER,
    LINK
  }

  static FolderListing of(Path folder) throws IOException {
    var entries = new TreeMap<String, Kind>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder)) {
      for (Path entry : stream) {
        add(entries, entry);
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return new FolderListing(entries);
  }

  private static void add(NavigableMap<String, Kind> entries, Path entry) throws IOException {
    String name = entry.getFileName().toString();
    try {
      entries.put(name, kind(entry));
    } catch (NoSuchFileException e) {
      // Files come and go; but an access file that is just being replaced must not be overlooked.
      if (name.equals(FolderAccessRules.ACCESS_FILE)) {
        throw e;
      }
    }
  }

  private static Kind kind(Path entry) throws IOException {
    BasicFileAttributes attributes =
        Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (attributes.isSymbolicLink()) {
      return Kind.LINK;
    }
    return attributes.isDirectory() ? Kind.FOLDER : Kind.FILE;
  }
}
