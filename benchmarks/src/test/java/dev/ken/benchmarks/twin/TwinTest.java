package dev.ken.benchmarks.twin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.embedding.HashingEmbedder;
import dev.ken.index.lucene.IndexSettings;
import dev.ken.index.lucene.LexicalSettings;
import dev.ken.index.lucene.LuceneKnowledgeIndex;
import dev.ken.index.lucene.MutatedIndex;
import dev.ken.index.lucene.MutatedIndex.Mechanism;
import dev.ken.retriever.RetrieverSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Seeds run from {@code -Dken.seed} (default 1), {@code -Dken.histories} of them (default 500); a
 * failure names the seed that shows it.
 */
final class TwinTest {
  private static final long FIRST_SEED = Long.getLong("ken.seed", 1);
  private static final int HISTORIES = Integer.getInteger("ken.histories", 500);

  /** Enough histories for each mechanism to matter in at least one of them. */
  private static final int HISTORIES_TO_NOTICE = 60;

  private static final HashingEmbedder EMBEDDER = new HashingEmbedder(16);

  /** Few candidates, so that cuts and ties decide something among few documents. */
  private static final IndexSettings SETTINGS =
      new IndexSettings(
          EMBEDDER.id(), EMBEDDER.dimension(), LexicalSettings.DEFAULTS, 6, 1 << 20, 1);

  private static final RetrieverSettings RETRIEVER = new RetrieverSettings(6, 0.5, 3, 20, 5, 0, 0);

  @TempDir(factory = FolderInMemory.class)
  Path temporary;

  @Test
  void histories_overFullAndReadableOnlyIndex_differInNothing() {
    var twins =
        new Twins(
            folder -> LuceneKnowledgeIndex.open(folder, SETTINGS),
            folder -> LuceneKnowledgeIndex.open(folder, SETTINGS),
            EMBEDDER,
            RETRIEVER);
    List<Difference> differences =
        LongStream.range(FIRST_SEED, FIRST_SEED + HISTORIES)
            .parallel()
            .boxed()
            .flatMap(seed -> play(twins, seed).stream())
            .toList();
    assertThat(differences.stream().limit(5)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void histories_withOneMechanismOff_differ(Mechanism mechanism) {
    var twins =
        new Twins(
            folder -> MutatedIndex.without(mechanism, folder, SETTINGS),
            folder -> LuceneKnowledgeIndex.open(folder, SETTINGS),
            EMBEDDER,
            RETRIEVER);
    boolean noticed = false;
    for (long seed = 1; seed <= HISTORIES_TO_NOTICE && !noticed; seed++) {
      noticed = !play(twins, seed).isEmpty();
    }
    assertThat(noticed).as("the twin test notices that %s is off", mechanism).isTrue();
  }

  private List<Difference> play(Twins twins, long seed) {
    try {
      Path folder = Files.createTempDirectory(temporary, "history");
      List<Difference> differences = twins.play(seed, folder);
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
      return differences;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot play history " + seed, e);
    }
  }

  /** A temporary folder in memory where there is one: what is compared doesn't need a disk. */
  private static final class FolderInMemory implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context)
        throws IOException {
      return Files.isWritable(MEMORY)
          ? Files.createTempDirectory(MEMORY, "ken-twins")
          : Files.createTempDirectory("ken-twins");
    }
  }
}
