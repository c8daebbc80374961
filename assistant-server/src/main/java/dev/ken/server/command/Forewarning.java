package dev.ken.server.command;

import dev.ken.aclsync.FolderAccessRules;
import dev.ken.aclsync.PeopleFile;
import dev.ken.server.RememberedSource;
import dev.ken.server.SourceRights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;

/** What an operator should know before a folder is indexed that will be of use to nobody. */
final class Forewarning {
  private Forewarning() {}

  /**
   * Says which of these folders nobody will be able to read, and what they lack.
   *
   * @param all these and the others that were indexed before: who is named in one of them may read
   *     another too, where it lets everyone in
   */
  static void tell(
      List<RememberedSource> sources, List<RememberedSource> all, Surroundings surroundings) {
    boolean people =
        all.stream()
            .anyMatch(source ->
                source.isGit()
                    || source.rights().directory().isPresent()
                    || isThere(source.folder(), PeopleFile.NAME));
    for (RememberedSource source : sources) {
      if (source.isGit() || !Files.isDirectory(source.folder())) {
        continue;
      }
      var lacks = new ArrayList<String>();
      if (source.rights().permissions() == SourceRights.Permissions.FILES
          && !hasAccessFile(source.folder())) {
        lacks.add("no " + FolderAccessRules.ACCESS_FILE + " in it says who may");
      }
      if (!people) {
        lacks.add("no " + PeopleFile.NAME + " says who there is");
      }
      if (!lacks.isEmpty()) {
        new Console(surroundings.err())
            .wrapped(
                String.format(
                    Locale.ROOT,
                    "Warning: nobody will be able to read what is in %s: %s. Put %s into it, such"
                        + " as docs/access-files.md shows, and index again.",
                    source.folder(),
                    String.join(", and ", lacks),
                    lacks.size() > 1 ? "both files" : "that file"),
                "",
                "  ");
      }
    }
  }

  private static boolean isThere(Path folder, String name) {
    return !Files.notExists(folder.resolve(name));
  }

  /** Whether any folder of the tree has one; most trees have one at their root. */
  private static boolean hasAccessFile(Path root) {
    if (isThere(root, FolderAccessRules.ACCESS_FILE)) {
      return true;
    }
    var found = new AtomicBoolean();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (file.endsWith(FolderAccessRules.ACCESS_FILE)) {
                found.set(true);
                return FileVisitResult.TERMINATE;
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException unreadable) {
              // Indexing says what can't be read.
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException unreadable) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look for access files in " + root, e);
    }
    return found.get();
  }
}
