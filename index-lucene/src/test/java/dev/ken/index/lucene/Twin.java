package dev.ken.index.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ken.core.access.AccessResolver;
import dev.ken.core.access.Acl;
import dev.ken.core.access.Asker;
import dev.ken.core.access.ReadableScope;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.DocumentId;
import dev.ken.core.embedding.EmbedderId;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.ScoredChunk;
import dev.ken.core.index.SourceVersion;
import dev.ken.index.lucene.TwinWorld.QueryPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One random history of an index, after which every asker must see, bit by bit, what an index that
 * only ever held their documents shows them, and what counting by hand gives. With a mechanism off
 * nothing is counted by hand, so that the twin alone must notice.
 */
final class Twin {
  private static final int CANDIDATES = 6;
  private static final int QUERIES = 4;
  static final IndexSettings SETTINGS =
      IndexSettings.of(new EmbedderId("twin/1"), TwinWorld.DIMENSION)
          .withVectorCandidates(CANDIDATES);

  private final long seed;
  private final Random random;
  private final TwinWorld world;
  private final Mechanisms mechanisms;
  private final Path folder;
  private final MemoryDirectories memory = new MemoryDirectories();
  private final Map<DocumentId, IndexedDocument> truth = new TreeMap<>();

  Twin(long seed, Mechanisms mechanisms, Path folder) {
    this.seed = seed;
    this.random = new Random(seed);
    this.world = new TwinWorld(random);
    this.mechanisms = mechanisms;
    this.folder = folder;
  }

  /** Lives through the history and compares; an assertion fails at the first difference. */
  void check() {
    try (KnowledgeIndex full = live()) {
      for (String name : TwinWorld.ASKERS) {
        Asker asker = Samples.asker(name);
        List<IndexedDocument> readable =
            truth.values().stream()
                .filter(document -> TwinWorld.mayRead(asker, document.acl()))
                .collect(Collectors.toCollection(ArrayList::new));
        try (KnowledgeIndex only = onlyEver(readable, name);
            IndexView fullView = full.openView();
            IndexView onlyView = only.openView()) {
          compare(asker, fullView, onlyView, reference(readable, full));
        }
      }
    }
  }

  private boolean countedByHand() {
    return mechanisms.equals(Mechanisms.ALL_ON);
  }

  private static ReferenceSearch reference(List<IndexedDocument> readable, KnowledgeIndex index) {
    return new ReferenceSearch(readable, index.analysis(), SETTINGS.lexical());
  }

  private KnowledgeIndex open(String name) {
    return LuceneKnowledgeIndex.open(
        folder.resolve(seed + "-" + name), SETTINGS, mechanisms, memory);
  }

  private KnowledgeIndex live() {
    KnowledgeIndex index = open("full");
    KnowledgeWriter writer = index.openWriter();
    for (int step = 25 + random.nextInt(35); step > 0; step--) {
      switch (random.nextInt(20)) {
        case 0, 1, 2, 3 -> writer.commit();
        case 4, 5, 6 -> updateAcl(writer);
        case 7, 8 -> delete(writer);
        case 9 -> disturb((LuceneWriter) writer);
        case 10 -> {
          writer.commit();
          writer.close();
          index.close();
          index = open("full");
          writer = index.openWriter();
        }
        default -> {
          IndexedDocument document = world.document(random.nextInt(16));
          writer.put(document);
          truth.put(document.document().metadata().id(), document);
        }
      }
    }
    writer.commit();
    writer.close();
    return index;
  }

  /** What must change nothing. */
  private void disturb(LuceneWriter writer) {
    if (random.nextBoolean()) {
      writer.merge(1 + random.nextInt(3));
      return;
    }
    try {
      writer.foldAccessChanges();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void updateAcl(KnowledgeWriter writer) {
    if (!truth.isEmpty()) {
      IndexedDocument old = anyDocument();
      Acl acl = world.acl();
      SourceVersion version = world.nextVersion();
      DocumentId id = old.document().metadata().id();
      writer.updateAcl(id, acl, version);
      truth.put(id, new IndexedDocument(old.document(), acl, version, old.chunks()));
    }
  }

  private void delete(KnowledgeWriter writer) {
    if (!truth.isEmpty()) {
      DocumentId id = anyDocument().document().metadata().id();
      writer.delete(id);
      truth.remove(id);
    }
  }

  private IndexedDocument anyDocument() {
    return List.copyOf(truth.values()).get(random.nextInt(truth.size()));
  }

  private KnowledgeIndex onlyEver(List<IndexedDocument> readable, String name) {
    KnowledgeIndex index = open(name);
    try (KnowledgeWriter writer = index.openWriter()) {
      var shuffled = new ArrayList<>(readable);
      Collections.shuffle(shuffled, random);
      for (IndexedDocument document : shuffled) {
        writer.put(document);
        if (random.nextInt(6) == 0) {
          writer.commit();
        }
      }
      writer.commit();
    }
    return index;
  }

  private void compare(Asker asker, IndexView full, IndexView only, ReferenceSearch reference) {
    var resolver = new AccessResolver();
    ReadableScope fullScope = resolver.resolve(asker, full.accessCatalog());
    ReadableScope onlyScope = resolver.resolve(asker, only.accessCatalog());
    List<ChunkId> allChunks = new ArrayList<>();
    for (IndexedDocument document : truth.values()) {
      DocumentId id = document.document().metadata().id();
      document.chunks().stream().map(EmbeddedChunk::chunk).forEach(c -> allChunks.add(c.id()));
      assertThat(full.document(fullScope, id))
          .as("seed %d, %s, document", seed, asker)
          .isEqualTo(only.document(onlyScope, id));
    }
    Collections.shuffle(allChunks, random);
    assertThat(full.chunks(fullScope, allChunks))
        .as("seed %d, %s, chunks", seed, asker)
        .isEqualTo(only.chunks(onlyScope, allChunks));
    List<String> terms = List.of("alpha", "bravo", "kilo", "zulu", "absent");
    var statistics = full.statistics(fullScope, terms);
    assertThat(statistics)
        .as("seed %d, %s, statistics", seed, asker)
        .isEqualTo(only.statistics(onlyScope, terms));
    if (countedByHand()) {
      assertThat(statistics.chunks()).isEqualTo(reference.chunks());
    }
    terms.stream()
        .filter(_ -> countedByHand())
        .forEach(term ->
            assertThat(statistics.chunksWithTerm())
                .containsEntry(term, reference.chunksWith(term)));
    for (int i = 0; i < QUERIES; i++) {
      List<QueryPart> query = world.query();
      String typed = query.stream().map(QueryPart::typed).collect(Collectors.joining(" "));
      int limit = 1 + random.nextInt(8);
      var lexical = bits(full.lexicalSearch(fullScope, typed, limit));
      assertThat(lexical)
          .as("seed %d, %s, lexical search for %s", seed, asker, typed)
          .isEqualTo(bits(only.lexicalSearch(onlyScope, typed, limit)));
      if (countedByHand()) {
        assertThat(lexical)
            .as("seed %d, %s, lexical search for %s by hand", seed, asker, typed)
            .isEqualTo(bits(reference.lexical(query, limit)));
      }
      assertThat(bits(full.lexicalScores(fullScope, typed, allChunks)))
          .as("seed %d, %s, lexical scores for %s", seed, asker, typed)
          .isEqualTo(bits(only.lexicalScores(onlyScope, typed, allChunks)));
      Embedding vector = world.vector();
      var nearest = bits(full.vectorSearch(fullScope, vector, limit));
      assertThat(nearest)
          .as("seed %d, %s, vector search", seed, asker)
          .isEqualTo(bits(only.vectorSearch(onlyScope, vector, limit)));
      if (countedByHand() && reference.chunks() <= CANDIDATES) {
        assertThat(nearest).isEqualTo(bits(reference.vector(vector, limit)));
      }
      assertThat(bits(full.vectorScores(fullScope, vector, allChunks)))
          .as("seed %d, %s, vector scores", seed, asker)
          .isEqualTo(bits(only.vectorScores(onlyScope, vector, allChunks)));
    }
  }

  /** Results with the bits of their scores, so that no two scores are taken for one. */
  private static List<String> bits(List<ScoredChunk> found) {
    return found.stream()
        .map(one ->
            String.format(
                Locale.ROOT,
                "%s/%d %016x",
                one.id().document().value(),
                one.id().ordinal(),
                Double.doubleToLongBits(one.score())))
        .toList();
  }
}
