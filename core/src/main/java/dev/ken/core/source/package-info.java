/**
 * Where documents and their permissions come from: the contracts between the source of permissions
 * and the indexer, which do not know each other.
 */
@NullMarked
package dev.ken.core.source;

import org.jspecify.annotations.NullMarked;
