package dev.ken.core.index;

/**
 * What a return to the generation before the serving one came to.
 *
 * @param restored the number of the generation whose content serves again
 * @param generation the number that it serves under now
 * @param documents how many documents it holds
 * @param deleted how many of its documents had been deleted since, and are not in it
 * @param restricted of how many of its documents the ACL had been changed since, and is that of now
 */
public record Rollback(
    long restored, long generation, long documents, long deleted, long restricted) {}
