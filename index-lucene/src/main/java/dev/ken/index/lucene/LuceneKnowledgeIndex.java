package dev.ken.index.lucene;

import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.IndexMaintenance;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.Rollback;
import dev.ken.core.index.TextAnalysis;
import java.nio.file.Path;
import org.apache.lucene.store.FSDirectory;

/**
 * A knowledge index in a folder of the local disk, on Lucene.
 *
 * <p>The folder holds {@code CURRENT}, which names the serving generation, {@code generations/}
 * with the serving one, the one before it and at most one that is being written, and {@code
 * writer.lock}. Safe for use by many threads; many processes may read it while one writes.
 */
public final class LuceneKnowledgeIndex implements KnowledgeIndex {
  private final Path directory;
  private final IndexSettings settings;
  private final Mechanisms mechanisms;
  private final LuceneTextAnalysis analysis;
  private final Snapshots snapshots;
  private final Writers writers;
  private final IndexMaintenance maintenance;

  private LuceneKnowledgeIndex(
      Path directory, IndexSettings settings, Mechanisms mechanisms, DirectoryOpener opener) {
    var generations = new Generations(directory);
    this.directory = directory;
    this.settings = settings;
    this.mechanisms = mechanisms;
    this.analysis = new LuceneTextAnalysis();
    this.snapshots = new Snapshots(generations, settings, mechanisms, opener);
    this.writers = new Writers(generations, settings, analysis, opener);
    this.maintenance = new LuceneMaintenance(generations, snapshots);
  }

  /**
   * Opens the index in a folder, and makes an empty one if there is none.
   *
   * @throws dev.ken.core.error.KenException with code {@code index-embedder-mismatch} or {@code
   *     index-format-unknown} when it was written with another embedder, dimension or format,
   *     {@code index-corrupt} when it is damaged, {@code index-in-use} when another process is
   *     making it just now
   */
  public static LuceneKnowledgeIndex open(Path directory, IndexSettings settings) {
    return open(directory, settings, Mechanisms.ALL_ON, FSDirectory::open);
  }

  static LuceneKnowledgeIndex open(
      Path directory, IndexSettings settings, Mechanisms mechanisms, DirectoryOpener opener) {
    var index = new LuceneKnowledgeIndex(directory, settings, mechanisms, opener);
    index.writers.createFirst();
    try {
      index.openView().close();
    } catch (RuntimeException e) {
      index.close();
      throw e;
    }
    return index;
  }

  /**
   * Opens the index in a folder to build it anew: it may have been written with another embedder or
   * dimension. Until a new generation is published, {@link #openView()} and {@link #openWriter()}
   * refuse such an index.
   *
   * @throws dev.ken.core.error.KenException as {@link #open} does, save for another embedder
   */
  public static LuceneKnowledgeIndex openForReindex(Path directory, IndexSettings settings) {
    var index = new LuceneKnowledgeIndex(directory, settings, Mechanisms.ALL_ON, FSDirectory::open);
    index.writers.createFirst();
    return index;
  }

  @Override
  public IndexView openView() {
    return new LuceneIndexView(
        snapshots.acquireToSearch(), directory, settings, analysis, mechanisms);
  }

  @Override
  public KnowledgeWriter openWriter() {
    return writers.openServing();
  }

  @Override
  public GenerationWriter openGeneration() {
    return writers.openGeneration(snapshots::inUse);
  }

  @Override
  public Rollback rollBack() {
    return writers.rollBack(snapshots);
  }

  @Override
  public IndexMaintenance maintenance() {
    return maintenance;
  }

  @Override
  public TextAnalysis analysis() {
    return analysis;
  }

  @Override
  public void close() {
    snapshots.close();
  }
}
