/** Tests of POSIX permissions against the kernel's own answers. */
@NullMarked
package dev.ken.aclsync.posix;

import org.jspecify.annotations.NullMarked;
