/**
 * Writes of single documents that other systems push.
 *
 * <p>Start at {@link dev.ken.indexer.push.DocumentPush}: it extracts and embeds before it takes the
 * write lock, keeps a write in {@link dev.ken.core.push.PushedDocuments} before it makes it in the
 * index, and commits content, vectors and ACL together. {@link dev.ken.indexer.push.PushedSource}
 * gives what was pushed to a reindex.
 */
@NullMarked
package dev.ken.indexer.push;

import org.jspecify.annotations.NullMarked;
