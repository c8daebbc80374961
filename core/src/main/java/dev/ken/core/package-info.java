/**
 * The words that Ken is built of and the contracts between its rooms; no Lucene, no HTTP, no ONNX.
 *
 * <p>Read {@link dev.ken.core.access} first: everything else asks it what may be read. Then {@link
 * dev.ken.core.document} and {@link dev.ken.core.embedding} for what is stored, {@link
 * dev.ken.core.index} for how it is found within a scope, {@link dev.ken.core.answer} for what an
 * asker gets, and {@link dev.ken.core.conversation} and {@link dev.ken.core.trace} for what is
 * remembered.
 */
@NullMarked
package dev.ken.core;

import org.jspecify.annotations.NullMarked;
