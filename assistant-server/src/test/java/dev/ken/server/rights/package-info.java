/** Tests of what operators are told about rights. */
@NullMarked
package dev.ken.server.rights;

import org.jspecify.annotations.NullMarked;
