/** What the embedders of the proofs, which have no model, have in common. */
@NullMarked
package dev.ken.benchmarks.words;

import org.jspecify.annotations.NullMarked;
