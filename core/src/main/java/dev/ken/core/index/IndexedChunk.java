package dev.ken.core.index;

import dev.ken.core.document.Chunk;
import dev.ken.core.document.DocumentMetadata;

/**
 * A chunk as the index returns it, with what is shown about its document.
 *
 * @param document the metadata of the chunk's document
 * @param chunk the chunk
 */
public record IndexedChunk(DocumentMetadata document, Chunk chunk) {}
