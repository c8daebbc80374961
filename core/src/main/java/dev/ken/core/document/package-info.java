/**
 * Documents and their chunks: identifiers that derive from source and path, the text, and where in
 * it a chunk stands.
 */
@NullMarked
package dev.ken.core.document;

import org.jspecify.annotations.NullMarked;
