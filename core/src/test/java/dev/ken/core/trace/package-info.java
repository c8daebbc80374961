/** The contract suite of trace stores, and a fake that keeps everything in memory. */
@NullMarked
package dev.ken.core.trace;

import org.jspecify.annotations.NullMarked;
