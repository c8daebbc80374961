/** Tests of the composition, and what other tests here share. */
@NullMarked
package dev.ken.server;

import org.jspecify.annotations.NullMarked;
