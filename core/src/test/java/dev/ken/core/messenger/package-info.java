/** Tests of what belongs to a messenger. */
@NullMarked
package dev.ken.core.messenger;

import org.jspecify.annotations.NullMarked;
