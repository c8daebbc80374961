/** Tests of {@code dev.ken.server.command}. */
@NullMarked
package dev.ken.server.command;

import org.jspecify.annotations.NullMarked;
