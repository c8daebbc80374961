/** From a scope and a question to passages and confidence. */
@NullMarked
package dev.ken.retriever;

import org.jspecify.annotations.NullMarked;
