/** Files that Ken owns and nobody else may read or find half-written. */
@NullMarked
package dev.ken.server.files;

import org.jspecify.annotations.NullMarked;
