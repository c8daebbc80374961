/** Tests of people files and access files, among them what an attacker or a typo would write. */
@NullMarked
package dev.ken.aclsync;

import org.jspecify.annotations.NullMarked;
