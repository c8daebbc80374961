/** Runs the stores' contracts on SQLite, and what is special about a file. */
@NullMarked
package dev.ken.state;

import org.jspecify.annotations.NullMarked;
