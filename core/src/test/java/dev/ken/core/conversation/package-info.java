/** The contract suite of conversation stores, and a fake that keeps everything in memory. */
@NullMarked
package dev.ken.core.conversation;

import org.jspecify.annotations.NullMarked;
