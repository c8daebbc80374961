package dev.ken.aclsync.git;

/**
 * A plain file of a commit.
 *
 * @param path from the root, separated by {@code /}
 * @param id of its content, in hexadecimal
 * @param size of its content, in bytes
 */
public record GitFile(String path, String id, long size) {}
