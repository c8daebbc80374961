package dev.ken.index.lucene;

import dev.ken.core.index.ForwardingWriter;
import dev.ken.core.index.GenerationWriter;
import java.io.IOException;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.store.Directory;

/** The writer of a generation that does not serve yet, and is deleted unless it is published. */
final class NewGenerationWriter extends ForwardingWriter implements GenerationWriter {
  private final WriteLock lock;
  private final LuceneWriter writer;
  private final Generations generations;
  private final Generation generation;
  private final Generation serving;
  private final DirectoryOpener opener;
  private final Supplier<Set<Generation>> inUse;
  private boolean published;
  private boolean closed;

  NewGenerationWriter(
      WriteLock lock,
      LuceneWriter writer,
      Generations generations,
      Generation generation,
      Generation serving,
      DirectoryOpener opener,
      Supplier<Set<Generation>> inUse) {
    super(writer);
    this.lock = lock;
    this.writer = writer;
    this.generations = generations;
    this.generation = generation;
    this.serving = serving;
    this.opener = opener;
    this.inUse = inUse;
  }

  /** Commits and publishes. What is written afterwards goes to the generation that now serves. */
  @Override
  public synchronized void publish() {
    if (published) {
      writer.commit();
      return;
    }
    // Nobody else writes meanwhile: what serves is as it was when this was opened.
    try (Directory directory = opener.open(generations.path(serving));
        DirectoryReader reader = DirectoryReader.open(directory)) {
      writer.deleteLacking(reader);
    } catch (IOException e) {
      throw Failures.reading("read what serves", generations.path(serving), e);
    }
    writer.commit();
    try {
      generations.publish(generation);
    } catch (IOException e) {
      throw Failures.writing("publish generation " + generation.number(), generations.root(), e);
    }
    published = true;
    generations.deleteOutdated(inUse.get());
  }

  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    // The lock goes last: until then nobody else can make a generation of this number.
    try (lock) {
      writer.close();
      if (!published) {
        generations.delete(generation);
      }
    } catch (IOException e) {
      throw Failures.writing(
          "delete the unpublished generation " + generation.number(), generations.root(), e);
    }
  }
}
