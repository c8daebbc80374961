package dev.ken.server.command;

import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.indexer.FileResult;
import dev.ken.indexer.IndexProgress;
import java.io.PrintStream;

/** Shows how indexing goes on: a line for each tenth of the documents. */
final class ProgressLines implements IndexProgress {
  private final PrintStream stream;
  private int documents;
  private int tenths;

  ProgressLines(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public void listed(SourceId source, int found) {
    documents = found;
    tenths = 0;
    stream.println("Indexing " + source.value() + ": " + found + " files");
  }

  @Override
  public void done(SourcePath path, FileResult result, int number) {
    int now = documents == 0 ? 10 : 10 * number / documents;
    if (now > tenths && now < 10) {
      tenths = now;
      stream.println("  " + number + " of " + documents);
    }
  }

  @Override
  public void committed(int written) {}
}
