package dev.ken.index.lucene;

import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.index.KnowledgeIndex;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class LuceneKnowledgeIndexTest extends KnowledgeIndexContract {
  static final IndexSettings SETTINGS =
      IndexSettings.of(new EmbedderId("test/1"), Samples.DIMENSION);

  @TempDir private Path directory;

  @Override
  KnowledgeIndex openEmpty() {
    return LuceneKnowledgeIndex.open(directory, SETTINGS);
  }
}
