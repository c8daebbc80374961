package dev.ken.server.doctor;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files below a folder, as far as they can be looked at. Ken may write and delete files
 * meanwhile, and a folder may belong to someone else, such as the {@code lost+found} of a disk;
 * neither says anything about an installation.
 */
final class FilesBelow {
  private FilesBelow() {}

  /** Shows the attributes of each file and folder, the folder itself among them. */
  static void look(Path folder, Consumer<BasicFileAttributes> looking) throws IOException {
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) {
            looking.accept(attributes);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            looking.accept(attributes);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path path, IOException reason) {
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path path, @Nullable IOException reason) {
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
