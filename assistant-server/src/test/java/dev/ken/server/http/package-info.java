/** Tests of the HTTP interface over real sockets. */
@NullMarked
package dev.ken.server.http;

import org.jspecify.annotations.NullMarked;
