package dev.ken.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.Acl;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.ChunkId;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.ScoredChunk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lexical search over more chunks than a window spans: what is skipped must change no bit. Many
 * wanted means that nothing is skipped, and scores of given chunks are computed one by one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WindowedScoringTest {
  private static final int DOCUMENTS = 1_000;
  private static final int CHUNKS = 12;
  private static final int QUERIES = 60;
  private static final int VOCABULARY = 2_000;

  private final Random random = new Random(5);
  private KnowledgeIndex index;

  @BeforeAll
  void fill(@TempDir Path directory) {
    index =
        LuceneKnowledgeIndex.open(
            directory,
            LuceneKnowledgeIndexTest.SETTINGS,
            Mechanisms.ALL_ON,
            new MemoryDirectories());
    try (KnowledgeWriter writer = index.openWriter()) {
      for (int i = 0; i < DOCUMENTS; i++) {
        String[] texts = new String[CHUNKS];
        for (int j = 0; j < CHUNKS; j++) {
          texts[j] = words(1 + random.nextInt(20));
        }
        Acl acl = i % 3 == 0 ? Samples.FOR_MANAGERS : Samples.FOR_STAFF;
        writer.put(
            Samples.document(Samples.SOURCE, "d" + i, words(2), acl, 1, List.of(words(1)), texts));
        if (i == DOCUMENTS * 3 / 4) {
          writer.commit();
        }
      }
      writer.commit();
    }
  }

  @AfterAll
  void close() {
    index.close();
  }

  private String words(int count) {
    var words = new ArrayList<String>();
    for (int i = 0; i < count; i++) {
      words.add("w" + (int) Math.pow(VOCABULARY, random.nextDouble()));
    }
    return String.join(" ", words);
  }

  @Test
  void lexicalSearch_fewWanted_areTheFirstOfAllBitByBit() {
    try (IndexView view = index.openView()) {
      for (String person : List.of("ann", "bob")) {
        ReadableScope scope = Samples.scope(view, person);
        for (int i = 0; i < QUERIES; i++) {
          String query = words(1 + random.nextInt(6)) + (i % 5 == 0 ? " \"" + words(2) + "\"" : "");
          List<ScoredChunk> all = view.lexicalSearch(scope, query, DOCUMENTS * CHUNKS);
          for (int wanted : List.of(1, 2, 10, 100)) {
            assertThat(view.lexicalSearch(scope, query, wanted))
                .as("the best %d of %s for '%s'", wanted, person, query)
                .isEqualTo(all.subList(0, Math.min(wanted, all.size())));
          }
          List<ChunkId> ids = all.stream().map(ScoredChunk::id).toList();
          assertThat(view.lexicalScores(scope, query, ids)).isEqualTo(all);
        }
      }
    }
  }
}
