package dev.ken.core.access;

/**
 * The version of the access classes and of their assignment to documents in one index reader.
 *
 * @param value grows with every commit of the index
 */
public record AccessVersion(long value) {}
