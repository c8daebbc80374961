package dev.ken.indexer.extract;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Gives up an extraction that takes too long. The parser's thread is interrupted but can't be
 * stopped: it goes on until it returns or the process ends, which it does not hinder. A parser in a
 * process of its own would be the whole remedy. Safe for use by many threads.
 */
public final class TimeLimitedExtractor implements Extractor {
  private final Extractor extractor;
  private final Duration limit;

  /** Limits each extraction of the given extractor. */
  public TimeLimitedExtractor(Extractor extractor, Duration limit) {
    this.extractor = extractor;
    this.limit = limit;
  }

  @Override
  public Extraction extract(RawFile file) {
    var result = new CompletableFuture<Extraction>();
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("extract " + file.name())
            .start(() -> complete(result, file));
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      return new Extraction.Failed(
          String.format(
              Locale.ROOT,
              "reading it took longer than %d seconds and was given up",
              limit.toSeconds()));
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return new Extraction.Failed("reading it was interrupted");
    } catch (ExecutionException e) {
      return new Extraction.Failed("its parser failed: " + Faults.describe(e));
    }
  }

  private void complete(CompletableFuture<Extraction> result, RawFile file) {
    try {
      result.complete(extractor.extract(file));
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
    }
  }
}
