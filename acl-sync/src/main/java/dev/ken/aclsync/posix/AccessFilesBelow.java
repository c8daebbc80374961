package dev.ken.aclsync.posix;

import dev.ken.aclsync.FolderAccessRules;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Finds what is an access file or meant to be one, whatever it is: a file, a folder or a link. */
final class AccessFilesBelow {
  private AccessFilesBelow() {}

  /** The first such name in each folder that has one, from a folder down. */
  static Map<Path, String> find(Path root) throws IOException {
    Map<Path, String> found = new HashMap<>();
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return add(folder);
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            return add(file);
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) {
            // Nothing is indexed of a folder that can't be listed.
            return add(file);
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            return FileVisitResult.CONTINUE;
          }

          private FileVisitResult add(Path path) {
            if (!path.equals(root) && isAccessFile(path)) {
              found.merge(path.getParent(), path.getFileName().toString(), AccessFilesBelow::first);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  /** Such a name in one folder. */
  static Optional<String> of(Path folder) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      return StreamSupport.stream(entries.spliterator(), false)
          .filter(AccessFilesBelow::isAccessFile)
          .map(path -> path.getFileName().toString())
          .min(String::compareTo);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static String first(String one, String other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static boolean isAccessFile(Path path) {
    return FolderAccessRules.isLikeAccessFile(path.getFileName().toString());
  }
}
