/** Tests of Ken in Slack, over HTTP on both sides. */
@NullMarked
package dev.ken.server.slack;

import org.jspecify.annotations.NullMarked;
