/** Tests of {@code dev.ken.server.signin}. */
@NullMarked
package dev.ken.server.signin;

import org.jspecify.annotations.NullMarked;
