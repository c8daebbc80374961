package dev.ken.index.lucene;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;

/** Directories in memory that live on when they are closed, as files do, for as long as this. */
final class MemoryDirectories implements DirectoryOpener {
  private final Map<Path, Directory> byPath = new HashMap<>();

  @Override
  public Directory open(Path path) {
    Directory lasting = byPath.computeIfAbsent(path, _ -> new ByteBuffersDirectory());
    return new FilterDirectory(lasting) {
      @Override
      public void close() {
        // It is opened again under the same path.
      }
    };
  }
}
