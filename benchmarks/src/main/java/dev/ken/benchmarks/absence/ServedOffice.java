package dev.ken.benchmarks.absence;

import dev.ken.assistant.Assistant;
import dev.ken.assistant.AssistantSettings;
import dev.ken.assistant.History;
import dev.ken.benchmarks.twin.Memory;
import dev.ken.core.access.Directory;
import dev.ken.core.access.DirectoryAges;
import dev.ken.core.access.DirectoryContent;
import dev.ken.core.access.DirectoryStore;
import dev.ken.core.access.DirectoryVersion;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.Chunk;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.IndexedDocument;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.SourceVersion;
import dev.ken.core.tenant.TenantId;
import dev.ken.index.lucene.IndexSettings;
import dev.ken.index.lucene.LexicalSettings;
import dev.ken.index.lucene.LuceneKnowledgeIndex;
import dev.ken.retriever.Retriever;
import dev.ken.retriever.RetrieverSettings;
import dev.ken.server.http.HttpServer;
import dev.ken.server.http.KenRoutes;
import dev.ken.server.http.ListenAddress;
import dev.ken.server.http.Metrics;
import dev.ken.server.http.RouteTable;
import dev.ken.server.http.StreamLimits;
import dev.ken.server.signin.DemoSignIn;
import dev.ken.server.signin.TokenHash;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;

/**
 * An office served over HTTP, with real routes, assistant and index. The clock stands still and
 * identifiers follow from a seed, so that nothing has to be left out when replies are compared.
 */
final class ServedOffice implements AutoCloseable {
  private static final int DIMENSION = 16;

  /** Few candidates, so that what takes a place among them shows. */
  private static final int CANDIDATES = 6;

  private final LuceneKnowledgeIndex index;
  private final Metrics metrics = new Metrics();
  private final HttpServer server;
  private final RouteTable routes;

  ServedOffice(
      Office office, List<Office.Paper> papers, Embedder embedder, Leak leak, Path folder) {
    this.index =
        LuceneKnowledgeIndex.open(
            folder,
            new IndexSettings(
                embedder.id(), DIMENSION, LexicalSettings.DEFAULTS, CANDIDATES, 1 << 20, 1));
    write(papers, embedder);
    var directory = new FixedDirectory(office.directory());
    KnowledgeIndex read = leak == Leak.NONE ? index : new LeakingIndex(index, leak);
    var memory = new Memory();
    Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
    long offset = leak == Leak.IDENTIFIERS ? papers.size() : 0;
    var ids = new Random(7 + offset);
    var assistant =
        new Assistant(
            new TenantId("office"),
            read,
            new Retriever(
                embedder, index.analysis(), new RetrieverSettings(CANDIDATES, 0.5, 3, 20, 5, 0, 0)),
            memory.conversations(),
            memory.traces(),
            AssistantSettings.defaults().withThreshold(0.3),
            clock,
            () -> new UUID(ids.nextLong(), ids.nextLong()));
    this.routes =
        new KenRoutes(
                assistant,
                new History(read, memory.conversations(), memory.traces(), clock),
                directory,
                read,
                metrics,
                StreamLimits.DEFAULT,
                () -> new UUID(0, 0))
            .demoTable(_ -> List.of(), List.of());
    this.server =
        HttpServer.start(
            routes,
            new DemoSignIn(directory, TokenHash.of("ken_nobody-has-this")),
            metrics,
            new ListenAddress("127.0.0.1", 0),
            true);
  }

  /** People and groups that stay as they are. */
  private record FixedDirectory(Directory current) implements DirectoryStore {
    FixedDirectory(DirectoryContent content) {
      this(new Directory(new DirectoryVersion(1), content));
    }

    @Override
    public Directory replace(DirectoryContent content) {
      throw new UnsupportedOperationException("it stays as it is");
    }

    @Override
    public Directory foreseen(DirectoryContent content) {
      throw new UnsupportedOperationException("it stays as it is");
    }

    @Override
    public DirectoryContent pulled() {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean holds(DirectoryContent content) {
      return false;
    }

    @Override
    public void confirm(Instant readAt) {
      throw new UnsupportedOperationException("it stays as it is");
    }

    @Override
    public DirectoryAges ages() {
      return new DirectoryAges(current.readAt(), current.readAt());
    }
  }

  private void write(List<Office.Paper> papers, Embedder embedder) {
    try (KnowledgeWriter writer = index.openWriter()) {
      for (Office.Paper paper : papers) {
        writer.put(document(paper, embedder));
      }
      writer.commit();
    }
  }

  private static IndexedDocument document(Office.Paper paper, Embedder embedder) {
    String text = paper.text();
    var metadata =
        new DocumentMetadata(
            paper.id(),
            Office.SOURCE,
            paper.path(),
            paper.title(),
            "office:/" + paper.number(),
            "text/plain");
    var chunk =
        new Chunk(
            new ChunkId(paper.id(), 0),
            List.of(),
            OptionalInt.empty(),
            new CharacterRange(0, text.length()),
            text);
    var hash = new ContentHash(String.format(Locale.ROOT, "%064x", text.hashCode() & 0xFFFFFFFFL));
    return new IndexedDocument(
        new Document(metadata, hash, text),
        paper.acl(),
        new SourceVersion(1),
        List.of(new EmbeddedChunk(chunk, embedder.embedPassage(text))));
  }

  int port() {
    return server.port();
  }

  RouteTable routes() {
    return routes;
  }

  @Override
  public void close() {
    server.close();
    metrics.close();
    index.close();
  }
}
