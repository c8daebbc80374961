/** People, groups and permissions from their sources. */
@NullMarked
package dev.ken.aclsync;

import org.jspecify.annotations.NullMarked;
