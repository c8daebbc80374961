package dev.ken.index.lucene;

import java.io.IOException;
import java.nio.file.Path;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;

/**
 * What a writer holds open: the generation's directory, Lucene's writer, and the right to write,
 * which it lets go of last. Closing gives up what was not committed.
 */
final class WriterResources implements AutoCloseable {
  private final Runnable letGo;
  private final Directory directory;
  private final IndexWriter writer;

  private WriterResources(Runnable letGo, Directory directory, IndexWriter writer) {
    this.letGo = letGo;
    this.directory = directory;
    this.writer = writer;
  }

  /** Opens the writer of a generation's folder; with {@code letGo} run after it is closed. */
  static WriterResources open(
      Runnable letGo, DirectoryOpener opener, Path path, IndexSettings settings, boolean create)
      throws IOException {
    Directory directory = opener.open(path);
    try {
      var config = new IndexWriterConfig();
      config.setOpenMode(
          create ? IndexWriterConfig.OpenMode.CREATE : IndexWriterConfig.OpenMode.APPEND);
      config.setCommitOnClose(false);
      config.setRAMBufferSizeMB(settings.writeBufferMegabytes());
      return new WriterResources(letGo, directory, new IndexWriter(directory, config));
    } catch (IOException | RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  Directory directory() {
    return directory;
  }

  IndexWriter writer() {
    return writer;
  }

  @Override
  public void close() throws IOException {
    try (directory) {
      writer.rollback();
    } finally {
      letGo.run();
    }
  }
}
