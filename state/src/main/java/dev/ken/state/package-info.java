/** What is remembered: directory, conversations, traces. */
@NullMarked
package dev.ken.state;

import org.jspecify.annotations.NullMarked;
