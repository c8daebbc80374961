/**
 * The {@code ken} commands. Start at {@link dev.ken.server.command.Main}; each command is a class,
 * gets its {@link dev.ken.server.command.Surroundings} from outside, writes results to standard
 * output and everything else to standard error, and ends with an exit code that a script can use.
 */
@NullMarked
package dev.ken.server.command;

import org.jspecify.annotations.NullMarked;
