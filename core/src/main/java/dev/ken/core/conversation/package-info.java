/** Conversations of one person with Ken, and the contract of the store that keeps them. */
@NullMarked
package dev.ken.core.conversation;

import org.jspecify.annotations.NullMarked;
