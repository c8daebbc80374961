package dev.ken.indexer;

import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;

/** Is told how indexing goes on, to show it. Called from one thread; must return soon. */
public interface IndexProgress {

  /** Tells nobody. */
  IndexProgress SILENT =
      new IndexProgress() {
        @Override
        public void listed(SourceId source, int documents) {}

        @Override
        public void done(SourcePath path, FileResult result, int number) {}

        @Override
        public void committed(int written) {}
      };

  /** A source was listed. */
  void listed(SourceId source, int documents);

  /**
   * A document is done with, though perhaps not committed.
   *
   * @param number how many of the source's documents are, this one included
   */
  void done(SourcePath path, FileResult result, int number);

  /**
   * What was written is durable and can be searched.
   *
   * @param written how many documents this run has written so far
   */
  void committed(int written);
}
