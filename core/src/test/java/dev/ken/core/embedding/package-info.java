/** Tests of the kernel that compares vectors. */
@NullMarked
package dev.ken.core.embedding;

import org.jspecify.annotations.NullMarked;
