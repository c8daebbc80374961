package dev.ken.retriever;

import dev.ken.core.access.AccessCatalog;
import dev.ken.core.access.AccessClass;
import dev.ken.core.access.AccessVersion;
import dev.ken.core.access.Acl;
import dev.ken.core.access.AclLevel;
import dev.ken.core.access.Namespace;
import dev.ken.core.access.Principal;
import dev.ken.core.document.CharacterRange;
import dev.ken.core.document.Chunk;
import dev.ken.core.document.ChunkId;
import dev.ken.core.document.ContentHash;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentId;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.embedding.Embedder;
import dev.ken.core.error.KenException;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.index.GenerationWriter;
import dev.ken.core.index.IndexMaintenance;
import dev.ken.core.index.IndexView;
import dev.ken.core.index.IndexedChunk;
import dev.ken.core.index.KnowledgeIndex;
import dev.ken.core.index.KnowledgeWriter;
import dev.ken.core.index.Rollback;
import dev.ken.core.index.TextAnalysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * An index in memory for tests: few documents, searched one by one, each readable by one account.
 */
public final class InMemoryIndex implements KnowledgeIndex {
  /** The namespace of the accounts that documents are readable by. */
  public static final Namespace NAMESPACE = new Namespace("test");

  private final Embedder embedder;
  private final Map<DocumentId, Stored> documents = new TreeMap<>();
  private final List<AccessClass> classes = new ArrayList<>();
  private boolean broken;
  private int openViews;

  /**
   * A document as it is kept.
   *
   * @param document metadata and text
   * @param chunks its chunks with their vectors
   * @param accessClass who may read it
   */
  record Stored(Document document, List<EmbeddedChunk> chunks, int accessClass) {
    IndexedChunk indexed(EmbeddedChunk chunk) {
      return new IndexedChunk(document.metadata(), chunk.chunk());
    }
  }

  /** Makes an empty index. */
  public InMemoryIndex(Embedder embedder) {
    this.embedder = embedder;
  }

  /**
   * Adds a document of one chunk that one account may read, under the heading {@code About}.
   *
   * @return its identifier
   */
  public DocumentId add(String account, String path, String title, String text) {
    return add(account, path, title, text, List.of(new CharacterRange(0, text.length())));
  }

  /** Adds a document of the given chunks that one account may read. */
  public DocumentId add(
      String account, String path, String title, String text, List<CharacterRange> ranges) {
    var source = new SourceId("files");
    DocumentId id = DocumentId.of(source, new SourcePath(path));
    var metadata =
        new DocumentMetadata(id, source, new SourcePath(path), title, "file:" + path, "text/plain");
    var document = new Document(metadata, new ContentHash("0".repeat(64)), text);
    List<EmbeddedChunk> chunks = new ArrayList<>();
    for (CharacterRange range : ranges) {
      String words = text.substring(range.start(), range.end());
      var chunk =
          new Chunk(
              new ChunkId(id, chunks.size()), List.of("About"), OptionalInt.empty(), range, words);
      chunks.add(new EmbeddedChunk(chunk, embedder.embedPassage(words)));
    }
    documents.put(id, new Stored(document, chunks, accessClass(account)));
    return id;
  }

  /** Puts another text in a document's place, leaving its chunks as they were. */
  public void replaceText(DocumentId id, String text) {
    documents.computeIfPresent(
        id,
        (_, old) ->
            new Stored(
                new Document(old.document().metadata(), old.document().contentHash(), text),
                old.chunks(),
                old.accessClass()));
  }

  /** Lets one account alone read a document from now on. */
  public void restrictTo(String account, DocumentId id) {
    int only = accessClass(account);
    documents.computeIfPresent(id, (_, old) -> new Stored(old.document(), old.chunks(), only));
  }

  /** Forgets a document. */
  public void remove(DocumentId id) {
    documents.remove(id);
  }

  /** Lets every later view fail to open. */
  public void breakDown() {
    broken = true;
  }

  /** How many views are open. */
  public int openViews() {
    return openViews;
  }

  private int accessClass(String account) {
    Acl acl = Acl.of(AclLevel.allowing(new Principal.User(NAMESPACE, account)));
    for (AccessClass known : classes) {
      if (known.acl().equals(acl)) {
        return known.id();
      }
    }
    classes.add(new AccessClass(classes.size(), acl));
    return classes.size() - 1;
  }

  @Override
  public IndexView openView() {
    if (broken) {
      throw KenException.ours(
          "index-unreadable", "cannot open the index of secret.md", "Restore it.", null);
    }
    openViews++;
    var catalog = AccessCatalog.empty(new AccessVersion(0)).extend(new AccessVersion(1), classes);
    return new InMemoryView(Map.copyOf(documents), catalog, analysis(), () -> openViews--);
  }

  @Override
  public KnowledgeWriter openWriter() {
    throw new UnsupportedOperationException("documents are added directly");
  }

  @Override
  public GenerationWriter openGeneration() {
    throw new UnsupportedOperationException("documents are added directly");
  }

  @Override
  public Rollback rollBack() {
    throw new UnsupportedOperationException("keeps no generations");
  }

  @Override
  public IndexMaintenance maintenance() {
    throw new UnsupportedOperationException("nothing to maintain");
  }

  @Override
  public TextAnalysis analysis() {
    return WordEmbedder.WORDS;
  }

  @Override
  public void close() {}
}
