/**
 * Permissions of files and folders as a POSIX system has them: owner, group, mode and ACLs (POSIX
 * 1003.1e draft 17), as {@code getfacl} prints them.
 *
 * <p>Start at {@link dev.ken.aclsync.posix.PosixAccessRules}. {@code Getfacl} reads, {@code
 * PosixLevel} maps: the kernel takes the first entry that matches, Ken lets deny win, so that a
 * level may deny more than the kernel and never less. {@code docs/access.md} lists where.
 */
@NullMarked
package dev.ken.aclsync.posix;

import org.jspecify.annotations.NullMarked;
