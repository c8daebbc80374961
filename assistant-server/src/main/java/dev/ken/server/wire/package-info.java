/**
 * What Ken says on the wire: one record for each JSON body, the same for HTTP and for {@code
 * --json}. Start at {@link dev.ken.server.wire.AskBody}; {@link dev.ken.server.wire.Json} writes
 * them.
 */
@NullMarked
package dev.ken.server.wire;

import org.jspecify.annotations.NullMarked;
