/**
 * Tests of access decisions, and the contract suite of directory stores. {@code NaiveAuthorizer}
 * says what is right in the plainest way; {@code RandomDirectories} makes directories and ACLs to
 * compare with it; {@code PermissionCasesTest} runs the cases under {@code permissions}, which are
 * written for people to read.
 */
@NullMarked
package dev.ken.core.access;

import org.jspecify.annotations.NullMarked;
