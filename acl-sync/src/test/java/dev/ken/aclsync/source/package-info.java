/** The contract of sources of people and groups, which every implementation is held to. */
@NullMarked
package dev.ken.aclsync.source;

import org.jspecify.annotations.NullMarked;
