/**
 * Failures that a person should read: each says whose fault it is, carries a stable code, names the
 * action that failed and says what to do. Start at {@link dev.ken.core.error.KenException}.
 */
@NullMarked
package dev.ken.core.error;

import org.jspecify.annotations.NullMarked;
