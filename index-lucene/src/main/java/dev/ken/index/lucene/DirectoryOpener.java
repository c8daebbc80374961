package dev.ken.index.lucene;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.store.Directory;

/** Opens a generation's Lucene directory; tests open one that fails as a full disk does. */
@FunctionalInterface
interface DirectoryOpener {
  Directory open(Path path) throws IOException;
}
