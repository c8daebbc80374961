package dev.ken.core.access;

/**
 * The versions that a scope was resolved at.
 *
 * @param directory the version of the directory
 * @param access the version of the access classes
 */
public record ScopeVersion(DirectoryVersion directory, AccessVersion access) {}
