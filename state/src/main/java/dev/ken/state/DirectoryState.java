package dev.ken.state;

import java.time.Instant;

/**
 * The stored state of a directory, without its people and groups.
 *
 * @param version 0 before the first content was stored
 * @param readAt when its source was read
 * @param digest of its content, so that two states of equal version (after a backup was restored)
 *     are told apart, and a content with missing rows is not taken for whole
 */
record DirectoryState(long version, Instant readAt, String digest) {}
