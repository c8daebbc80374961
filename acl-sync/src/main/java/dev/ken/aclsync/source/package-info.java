/**
 * Systems that state people and groups, whatever they are: what reading one means, and how it is
 * done again and again.
 *
 * <p>Start at {@link dev.ken.aclsync.source.DirectorySource}. A reading is whole or it failed;
 * there is nothing between, since a group of which members are missing would keep out too few.
 * {@link dev.ken.aclsync.source.SourcePoll} reads a source when it is due, waits longer after each
 * failure, and says how it stands.
 */
@NullMarked
package dev.ken.aclsync.source;

import org.jspecify.annotations.NullMarked;
