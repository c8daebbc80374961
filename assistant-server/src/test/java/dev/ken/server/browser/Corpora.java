package dev.ken.server.browser;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sample company lies. */
final class Corpora {
  private Corpora() {}

  /** The folder {@code corpora} of the repository that the tests run in. */
  static Path folder() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("corpora").resolve("company"))) {
        return folder.resolve("corpora");
      }
    }
    throw new IllegalStateException("cannot find corpora/company in or above " + start);
  }
}
