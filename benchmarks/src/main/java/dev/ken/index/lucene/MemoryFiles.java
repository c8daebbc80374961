package dev.ken.index.lucene;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;

/**
 * Keeps what indexes write to Lucene in memory, by folder: an index that was closed can be opened
 * again on the same files, and a proof that opens indexes by the ten thousand doesn't wait for
 * files. Which generation serves is still written to disk. Safe for use by many threads.
 */
public final class MemoryFiles implements DirectoryOpener {
  private final Map<Path, Directory> folders = new ConcurrentHashMap<>();

  @Override
  public Directory open(Path path) throws IOException {
    Files.createDirectories(path);
    return new Kept(
        folders.computeIfAbsent(path.toAbsolutePath(), _ -> new ByteBuffersDirectory()));
  }

  /** Stays open when one user of it closes it. */
  private static final class Kept extends FilterDirectory {
    Kept(Directory kept) {
      super(kept);
    }

    @Override
    public void close() {
      // Another reads on, or opens it again.
    }
  }
}
