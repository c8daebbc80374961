/**
 * From a source to the index: list, extract, chunk, embed, write.
 *
 * <p>Start at {@link dev.ken.indexer.FolderIndexer}, which brings an index up to date with a
 * source, or at {@link dev.ken.indexer.ReindexJob}, which builds a new generation of it. Both do
 * one {@code SourceRun} for each source. What a file becomes is typed and reported in an {@link
 * dev.ken.indexer.IndexReport}; one bad file stops nothing.
 *
 * <p>Permissions come first. Each document's ACL is read when the document is written and again
 * before the last commit; a document whose ACL can't be read, or which can't be seen any more
 * because its folder can't be listed, is readable by nobody.
 */
@NullMarked
package dev.ken.indexer;

import org.jspecify.annotations.NullMarked;
