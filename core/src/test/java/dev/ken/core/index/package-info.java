/** Tests of {@code dev.ken.core.index}. */
@NullMarked
package dev.ken.core.index;

import org.jspecify.annotations.NullMarked;
