/**
 * What operators ask about rights, for commands and HTTP alike. Start at {@link
 * dev.ken.server.rights.RightsDesk}. None of it gives a document's words, and each use is kept
 * before anything is shown.
 */
@NullMarked
package dev.ken.server.rights;

import org.jspecify.annotations.NullMarked;
