/** The record behind each ask, and the contract of the store that keeps it. */
@NullMarked
package dev.ken.core.trace;

import org.jspecify.annotations.NullMarked;
