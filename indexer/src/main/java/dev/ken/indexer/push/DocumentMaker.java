package dev.ken.indexer.push;

import dev.ken.core.document.Chunk;
import dev.ken.core.document.Document;
import dev.ken.core.document.DocumentMetadata;
import dev.ken.core.document.SourceId;
import dev.ken.core.document.SourcePath;
import dev.ken.core.embedding.Embedding;
import dev.ken.core.index.EmbeddedChunk;
import dev.ken.core.push.PushedDocument;
import dev.ken.indexer.Embeddings;
import dev.ken.indexer.IndexingTools;
import dev.ken.indexer.chunk.Chunker;
import dev.ken.indexer.chunk.EmbeddingText;
import dev.ken.indexer.extract.ExtractedDocument;
import dev.ken.indexer.extract.Extraction;
import dev.ken.indexer.extract.RawFile;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Future;

/** Extracts the text of a pushed document and embeds its passages. Safe for use by many threads. */
final class DocumentMaker {
  private static final long MEGABYTE = 1_000_000;

  private final IndexingTools tools;
  private final Chunker chunker;

  DocumentMaker(IndexingTools tools) {
    this.tools = tools;
    this.chunker =
        new Chunker(
            tools.settings().chunks(), tools.embedder().tokens(), tools.embedder().windowTokens());
  }

  /** What was made. */
  sealed interface Made {

    /** Text and vectors. */
    record Whole(Document document, List<EmbeddedChunk> chunks) implements Made {}

    /** Nothing, for a reason. */
    record Unreadable(String reason) implements Made {}
  }

  Made make(PushedDocument pushed, byte[] bytes) {
    if (bytes.length > tools.settings().maximumBytes()) {
      // A reindex would not read it, and so lose it.
      return new Made.Unreadable(
          String.format(
              Locale.ROOT,
              "it has more than the %d million bytes of limits.file-megabytes",
              tools.settings().maximumBytes() / MEGABYTE));
    }
    PushedDocument.Facts facts = pushed.facts();
    var file =
        new RawFile(
            PushedSource.fileName(pushed.id(), facts.mediaType()),
            Optional.of(facts.mediaType()),
            () -> new ByteArrayInputStream(bytes));
    return switch (tools.extractor().extract(file)) {
      case Extraction.Extracted(ExtractedDocument extracted) ->
          whole(pushed, extracted.withTitle(facts.title()));
      case Extraction.Empty(_, String mediaType) ->
          new Made.Whole(new Document(metadata(pushed, mediaType), facts.hash(), ""), List.of());
      case Extraction.Encrypted _ -> new Made.Unreadable("it needs a password");
      case Extraction.Unsupported(String mediaType) ->
          new Made.Unreadable("files of the kind " + mediaType + " hold no text");
      case Extraction.Failed(String reason) -> new Made.Unreadable(reason);
    };
  }

  private Made whole(PushedDocument pushed, ExtractedDocument extracted) {
    DocumentMetadata metadata = metadata(pushed, extracted.mediaType());
    List<Chunk> chunks = chunker.chunks(metadata.id(), extracted);
    var embedded = new ArrayList<EmbeddedChunk>();
    try (var embeddings = new Embeddings(tools.embedder(), tools.settings().parallelism())) {
      List<Future<Embedding>> started = new ArrayList<>();
      for (Chunk chunk : chunks) {
        String text = EmbeddingText.of(metadata.title(), chunk.headings(), chunk.text());
        started.add(embeddings.start(text));
      }
      List<Embedding> vectors = Embeddings.await(started, metadata.id().value());
      for (int i = 0; i < chunks.size(); i++) {
        embedded.add(new EmbeddedChunk(chunks.get(i), vectors.get(i)));
      }
    }
    return new Made.Whole(
        new Document(metadata, pushed.facts().hash(), extracted.text()), embedded);
  }

  private static DocumentMetadata metadata(PushedDocument pushed, String mediaType) {
    return new DocumentMetadata(
        pushed.id(),
        SourceId.PUSHED,
        new SourcePath(pushed.id().value()),
        pushed.facts().title(),
        pushed.facts().uri(),
        mediaType);
  }
}
