/**
 * What an asker gets: a sealed {@link dev.ken.core.answer.Outcome} with numbered sources and a
 * calibrated {@link dev.ken.core.answer.Confidence}.
 */
@NullMarked
package dev.ken.core.answer;

import org.jspecify.annotations.NullMarked;
