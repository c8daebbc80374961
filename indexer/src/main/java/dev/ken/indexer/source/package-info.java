/**
 * Where documents come from.
 *
 * <p>Start at {@link dev.ken.indexer.source.DocumentSource}: it lists what it holds, with a reason
 * for what it leaves out. {@link dev.ken.indexer.source.FolderSource} is a folder of this machine.
 * Permissions are not read here but by {@link dev.ken.core.source.AccessRules}.
 */
@NullMarked
package dev.ken.indexer.source;

import org.jspecify.annotations.NullMarked;
