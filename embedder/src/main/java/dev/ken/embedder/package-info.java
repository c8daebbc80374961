/**
 * Text to vector, on this machine: ONNX Runtime for the model, DJL's Hugging Face tokenizers for
 * the tokens.
 *
 * <p>Start at {@link dev.ken.embedder.OnnxEmbedder}; {@link dev.ken.embedder.EmbedderSettings} says
 * what it can be told, {@link dev.ken.embedder.BundledModel} what is in the box. Inside, {@code
 * NativeModel} is the one holder of native handles, {@code TokenWindows} cuts what is longer than
 * the model's window, and {@code NativeLibraries} brings in the machine code, and {@code
 * RuntimeTelemetry} keeps it from reporting to anybody. Nothing here needs a network or a home
 * directory.
 *
 * <p>Each text is one run of its own on the caller's thread: quantised models scale their
 * activations by the whole batch, so that in a batch a vector depends on its neighbours. To use
 * every core, call from several threads.
 *
 * <p>Where it ends: models are read into memory whole, so a model whose weights lie in a second
 * file ("external data") is refused.
 */
@NullMarked
package dev.ken.embedder;

import org.jspecify.annotations.NullMarked;
