/** From a question to an outcome: plan, retrieve, assess, answer, verify. */
@NullMarked
package dev.ken.assistant;

import org.jspecify.annotations.NullMarked;
