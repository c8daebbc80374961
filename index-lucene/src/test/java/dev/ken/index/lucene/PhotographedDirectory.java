package dev.ken.index.lucene;

import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FilterDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;

/** A directory that is photographed before each of its changes, one at a time. */
final class PhotographedDirectory extends FilterDirectory {
  private final Runnable camera;

  PhotographedDirectory(Directory directory, Runnable camera) {
    super(directory);
    this.camera = camera;
  }

  @Override
  public IndexOutput createOutput(String name, IOContext context) throws IOException {
    synchronized (camera) {
      camera.run();
      return super.createOutput(name, context);
    }
  }

  @Override
  public void sync(Collection<String> names) throws IOException {
    synchronized (camera) {
      camera.run();
      super.sync(names);
    }
  }

  @Override
  public void rename(String source, String target) throws IOException {
    synchronized (camera) {
      camera.run();
      super.rename(source, target);
    }
  }

  @Override
  public void deleteFile(String name) throws IOException {
    synchronized (camera) {
      camera.run();
      super.deleteFile(name);
    }
  }
}
