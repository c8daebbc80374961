/** The knowledge index on Lucene. */
@NullMarked
package dev.ken.index.lucene;

import org.jspecify.annotations.NullMarked;
