package dev.ken.aclsync.git;

import java.time.Instant;
import java.util.Optional;

/**
 * How a repository stands.
 *
 * @param commit which commit is known, if one is
 * @param lookedAt when its branch was last seen to be at it
 * @param triedAt when it was last tried to look, if ever
 * @param indexed the commit that was last indexed whole, if one was
 * @param vouchedAt when the branch was last seen to be at that commit; of one that was never
 *     indexed whole, when it was last looked at
 * @param failures how many looks have failed since the last good one
 * @param failure why the last one failed, if it did
 */
public record GitStatus(
    Optional<String> commit,
    Optional<Instant> lookedAt,
    Optional<Instant> triedAt,
    Optional<String> indexed,
    Optional<Instant> vouchedAt,
    int failures,
    Optional<GitLook.Failed> failure) {}
