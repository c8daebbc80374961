/** Tests of {@code dev.ken.server.oidc}. */
@NullMarked
package dev.ken.server.oidc;

import org.jspecify.annotations.NullMarked;
