package dev.ken.core.index;

import dev.ken.core.document.Chunk;
import dev.ken.core.embedding.Embedding;

/**
 * A chunk with its vector, ready to be written.
 *
 * @param chunk the chunk
 * @param embedding its vector
 */
public record EmbeddedChunk(Chunk chunk, Embedding embedding) {}
