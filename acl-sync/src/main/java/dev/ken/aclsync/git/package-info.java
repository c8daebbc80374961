/**
 * Documents in a Git repository, and who may read them as a {@code KENREADERS} file in the same
 * commit says.
 *
 * <p>Start at {@link dev.ken.aclsync.git.GitMirror}: it asks a repository which commit its branch
 * is at, fetches that one commit into a copy of Ken's own when it is another, and gives it as a
 * {@link dev.ken.aclsync.git.GitSnapshot}. Everything is read from one snapshot, documents, people
 * and permissions, so that they are never of different commits. Nothing is checked out: no file of
 * a repository ever has a place in a file system, no hook, filter or setting of it is used, and
 * nothing that its links lead to is read.
 *
 * <p>{@link dev.ken.aclsync.git.GitAccessRules} are the permissions of a snapshot; {@code
 * GitPattern} says which files a line of them means.
 */
@NullMarked
package dev.ken.aclsync.git;

import org.jspecify.annotations.NullMarked;
