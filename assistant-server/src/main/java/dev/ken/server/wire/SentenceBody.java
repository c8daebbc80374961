package dev.ken.server.wire;

/**
 * The event of a part of an answer.
 *
 * @param text the next words; those of all such events joined are the answer
 */
public record SentenceBody(String text) {}
