/** Tests of how settings come in. */
@NullMarked
package dev.ken.server.config;

import org.jspecify.annotations.NullMarked;
