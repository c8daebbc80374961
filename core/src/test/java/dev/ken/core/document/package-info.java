/** Tests of identifiers and of what chunks check. */
@NullMarked
package dev.ken.core.document;

import org.jspecify.annotations.NullMarked;
