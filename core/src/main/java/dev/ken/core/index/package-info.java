/**
 * The contract of an index of chunks with their vectors and access classes.
 *
 * <p>Start at {@link dev.ken.core.index.KnowledgeIndex}. Askers read through an {@link
 * dev.ken.core.index.IndexView}, every method of which takes a {@link
 * dev.ken.core.access.ReadableScope}; what it returns is a function of the readable documents
 * alone, bit by bit. Writers commit content, vectors and ACLs together. {@link
 * dev.ken.core.index.IndexMaintenance} is for operators and the indexer: it returns no text.
 */
@NullMarked
package dev.ken.core.index;

import org.jspecify.annotations.NullMarked;
