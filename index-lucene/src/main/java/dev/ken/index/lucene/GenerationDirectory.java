package dev.ken.index.lucene;

import java.io.IOException;
import java.util.function.Consumer;
import org.apache.lucene.store.Directory;

/** A generation's Lucene directory, shared by the snapshots on it and closed after the last. */
final class GenerationDirectory {
  private final Generation generation;
  private final Directory directory;
  private final Consumer<Generation> whenClosed;
  private int uses;

  GenerationDirectory(Generation generation, Directory directory, Consumer<Generation> whenClosed) {
    this.generation = generation;
    this.directory = directory;
    this.whenClosed = whenClosed;
  }

  Generation generation() {
    return generation;
  }

  Directory directory() {
    return directory;
  }

  synchronized void retain() {
    uses++;
  }

  void release() throws IOException {
    synchronized (this) {
      uses--;
      if (uses > 0) {
        return;
      }
    }
    directory.close();
    whenClosed.accept(generation);
  }
}
