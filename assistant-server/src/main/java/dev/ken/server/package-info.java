/** Routes, sign-in, pages, commands and the composition root. */
@NullMarked
package dev.ken.server;

import org.jspecify.annotations.NullMarked;
