/** Text to vector. */
@NullMarked
package dev.ken.embedder;

import org.jspecify.annotations.NullMarked;
