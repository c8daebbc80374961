/** The identity of a tenant; the tenant itself, with all that it owns, is composed at the top. */
@NullMarked
package dev.ken.core.tenant;

import org.jspecify.annotations.NullMarked;
