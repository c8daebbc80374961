/** Tests of reading Git repositories, against the real {@code git}. */
@NullMarked
package dev.ken.aclsync.git;

import org.jspecify.annotations.NullMarked;
