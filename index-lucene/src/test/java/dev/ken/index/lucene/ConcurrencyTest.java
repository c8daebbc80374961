package dev.ken.index.lucene;

import static dev.ken.index.lucene.Samples.FOR_MANAGERS;
import static dev.ken.index.lucene.Samples.FOR_STAFF;
import static dev.ken.index.lucene.Samples.chunkId;
import static dev.ken.index.lucene.Samples.document;
import static dev.ken.index.lucene.Samples.id;
import static dev.ken.index.lucene.Samples.scope;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.ChunkId;
import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers beside a writer see whole commits, and rights never older than the content. */
final class ConcurrencyTest {
  private static final int ROUNDS = 60;
  private static final List<ChunkId> CHUNKS =
      List.of(chunkId("a", 0), chunkId("a", 1), chunkId("a", 2));

  @TempDir private Path directory;

  @Test
  void views_besideAWriter_areWholeCommits() throws InterruptedException, ExecutionException {
    var done = new AtomicBoolean();
    var reads = new AtomicInteger();
    try (KnowledgeIndex index =
            LuceneKnowledgeIndex.open(directory, LuceneKnowledgeIndexTest.SETTINGS);
        var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        running.add(
            readers.submit(() -> {
              while (!done.get()) {
                read(index);
                reads.incrementAndGet();
              }
            }));
      }
      try {
        writeAll(index);
      } finally {
        done.set(true);
      }
      for (Future<?> reader : running) {
        reader.get();
      }
    }
    assertThat(reads).hasPositiveValue();
  }

  /** Even rounds are for staff and odd ones for managers; each third one only changes that. */
  private static void writeAll(KnowledgeIndex index) {
    for (int round = 0; round < ROUNDS; round++) {
      if (round % 10 == 9) {
        try (GenerationWriter writer = index.openGeneration()) {
          put(writer, round);
          writer.publish();
        }
      } else {
        try (KnowledgeWriter writer = index.openWriter()) {
          put(writer, round);
          writer.commit();
          if (round % 3 == 0) {
            writer.updateAcl(id("a"), FOR_MANAGERS, new SourceVersion(round));
            writer.commit();
          }
        }
      }
    }
  }

  private static void put(KnowledgeWriter writer, int round) {
    String secret = round % 2 == 0 ? "open" : "secret";
    String text = String.format(Locale.ROOT, "leave %s %d", secret, round);
    writer.put(document("a", round % 2 == 0 ? FOR_STAFF : FOR_MANAGERS, round, text, text, text));
  }

  private static void read(KnowledgeIndex index) {
    try (IndexView view = index.openView()) {
      ReadableScope ann = scope(view, "ann");
      List<String> texts =
          view.chunks(ann, CHUNKS).stream().map(one -> one.chunk().text()).toList();
      assertThat(texts.stream().distinct().count()).isLessThanOrEqualTo(1);
      assertThat(view.lexicalSearch(ann, "leave", 9)).hasSameSizeAs(texts);
      assertThat(view.lexicalSearch(scope(view, "bob"), "secret", 9)).isEmpty();
      assertThat(view.document(scope(view, "bob"), id("a")).map(one -> one.text()).orElse(""))
          .doesNotContain("secret");
    }
  }
}
