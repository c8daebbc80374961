package dev.ken.aclsync;

/**
 * Something that an operator should look at, though it was read.
 *
 * @param where the file, with its line
 * @param message what is odd about it and what to do
 */
public record SyncWarning(String where, String message) {}
