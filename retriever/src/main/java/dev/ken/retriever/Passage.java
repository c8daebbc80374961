package dev.ken.retriever;

import dev.ken.core.document.ChunkId;
import dev.ken.core.index.IndexedChunk;

/**
 * A readable chunk that was retrieved, with its scores.
 *
 * @param chunk the chunk with its document's metadata
 * @param score the fused score that ranked it, from 0 to 1
 * @param lexical its BM25 score over the readable chunks, 0 when it does not match
 * @param cosine its cosine with the question, from -1 to 1
 */
public record Passage(IndexedChunk chunk, double score, double lexical, double cosine) {

  /** The chunk's identifier. */
  public ChunkId id() {
    return chunk.chunk().id();
  }
}
