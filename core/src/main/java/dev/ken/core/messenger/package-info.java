/**
 * Talking with people through a messenger such as Slack: which of its events were taken up, which
 * conversation a direct channel goes on with, and which person an account belongs to. Identifiers
 * are the messenger's own, always with the workspace that they are of.
 */
@NullMarked
package dev.ken.core.messenger;

import org.jspecify.annotations.NullMarked;
