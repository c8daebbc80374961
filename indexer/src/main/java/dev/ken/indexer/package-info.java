/** From a source to the index: extract, chunk, embed, write. */
@NullMarked
package dev.ken.indexer;

import org.jspecify.annotations.NullMarked;
