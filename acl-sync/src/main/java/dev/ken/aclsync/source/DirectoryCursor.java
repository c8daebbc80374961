package dev.ken.aclsync.source;

/** How far a source was read. Only the source that gave it can make anything of it. Immutable. */
public interface DirectoryCursor {}
