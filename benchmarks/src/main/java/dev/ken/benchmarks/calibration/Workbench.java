package dev.ken.benchmarks.calibration;

import dev.ken.core.embedding.Embedder;
import dev.ken.index.lucene.IndexSettings;
import dev.ken.index.lucene.LuceneKnowledgeIndex;
import dev.ken.indexer.FolderIndexer;
import dev.ken.indexer.IndexProgress;
import dev.ken.indexer.IndexReport;
import dev.ken.indexer.IndexingTools;
import dev.ken.indexer.SourceToIndex;
import dev.ken.indexer.extract.ExtractionLimits;
import dev.ken.indexer.extract.TikaExtractor;
import dev.ken.retriever.Retriever;
import dev.ken.retriever.RetrieverSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** A new index in a temporary folder with a retriever over it; both are gone when it is closed. */
final class Workbench implements AutoCloseable {
  private final Path folder;
  private final LuceneKnowledgeIndex index;
  private final Embedder embedder;
  private final Retriever retriever;

  private Workbench(Path folder, LuceneKnowledgeIndex index, Embedder embedder) {
    this.folder = folder;
    this.index = index;
    this.embedder = embedder;
    this.retriever = new Retriever(embedder, index.analysis(), RetrieverSettings.defaults());
  }

  static Workbench open(Embedder embedder) throws IOException {
    Path folder = Files.createTempDirectory("ken-calibration-");
    IndexSettings settings = IndexSettings.of(embedder.id(), embedder.dimension());
    return new Workbench(folder, LuceneKnowledgeIndex.open(folder, settings), embedder);
  }

  /**
   * Indexes a source.
   *
   * @throws IllegalStateException when a document can't be read: the fit needs all of them
   */
  void index(SourceToIndex source, Clock clock) {
    var tools =
        new IndexingTools(
            new TikaExtractor(ExtractionLimits.standard()),
            embedder,
            clock,
            dev.ken.indexer.IndexSettings.standard());
    IndexReport report = new FolderIndexer(tools).index(index, source, IndexProgress.SILENT);
    if (!report.problems().isEmpty()) {
      throw new IllegalStateException(
          "the fit needs every document of "
              + source.documents().id().value()
              + ", but: "
              + report.problems());
    }
  }

  LuceneKnowledgeIndex index() {
    return index;
  }

  Embedder embedder() {
    return embedder;
  }

  Retriever retriever() {
    return retriever;
  }

  @Override
  public void close() {
    index.close();
    try {
      Files.walkFileTree(folder, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete the temporary index in " + folder, e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
        throws IOException {
      Files.delete(visited);
      return FileVisitResult.CONTINUE;
    }
  }
}
