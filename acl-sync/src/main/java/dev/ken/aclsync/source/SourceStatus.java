package dev.ken.aclsync.source;

import dev.ken.core.access.Namespace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a source of people and groups stands.
 *
 * @param namespace which source
 * @param readAt when what is known of it was read, if anything is
 * @param people how many people that are
 * @param groups how many groups
 * @param warnings how many things an operator should look at
 * @param took how long the last reading took, whatever came of it
 * @param failures how many readings have failed since the last good one
 * @param failure why the last one failed, if it did
 * @param next when it is read again
 */
public record SourceStatus(
    Namespace namespace,
    Optional<Instant> readAt,
    int people,
    int groups,
    int warnings,
    Duration took,
    int failures,
    Optional<DirectoryReading.Failed> failure,
    Instant next) {}
