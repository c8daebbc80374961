/**
 * From a document's text to the passages that are searched and cited.
 *
 * <p>Start at {@link dev.ken.indexer.chunk.Chunker}. It follows the document's structure first, its
 * sentences second, and cuts inside a sentence only where one is longer than a passage may be. No
 * character that can be seen is lost. What is stored is verbatim; what is embedded has the title
 * and headings before it, see {@link dev.ken.indexer.chunk.EmbeddingText}.
 */
@NullMarked
package dev.ken.indexer.chunk;

import org.jspecify.annotations.NullMarked;
