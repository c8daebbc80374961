/** Tests of the strict YAML. */
@NullMarked
package dev.ken.aclsync.yaml;

import org.jspecify.annotations.NullMarked;
