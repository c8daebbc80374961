package dev.ken.indexer;

import dev.ken.core.embedding.Embedder;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.error.KenException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Embeds texts on several threads, each text alone. */
public final class Embeddings implements AutoCloseable {
  private final Embedder embedder;
  private final ExecutorService threads;

  /** Begins, with this many threads; the embedder stays the caller's to close. */
  public Embeddings(Embedder embedder, int parallelism) {
    this.embedder = embedder;
    this.threads =
        Executors.newFixedThreadPool(
            parallelism, Thread.ofPlatform().daemon().name("embed ", 0).factory());
  }

  /** Starts embedding a text. */
  public Future<Embedding> start(String text) {
    return threads.submit(() -> embedder.embedPassage(text));
  }

  /**
   * Waits for vectors.
   *
   * @param what they are of, for the message
   * @throws KenException when one can't be made, or waiting is interrupted
   */
  public static List<Embedding> await(List<Future<Embedding>> started, String what) {
    var embeddings = new ArrayList<Embedding>(started.size());
    for (Future<Embedding> one : started) {
      try {
        embeddings.add(one.get());
      } catch (ExecutionException e) {
        if (e.getCause() instanceof KenException known) {
          throw known;
        }
        throw KenException.ours(
            "embedding-failed",
            String.format(Locale.ROOT, "cannot embed a passage of %s: %s", what, e.getCause()),
            "What was committed before is safe. Index again; if it fails again, report it.",
            e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw KenException.ours(
            "indexing-interrupted",
            "indexing was interrupted at " + what,
            "What was committed before is safe. Index again to go on.",
            e);
      }
    }
    return embeddings;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
