package dev.ken.core.conversation;

import java.time.Instant;

/**
 * One question of a conversation and what was said to it.
 *
 * @param question as the asker typed it
 * @param standalone the question that was searched with, made of the asker's own words
 * @param answer what Ken said; a later turn never reads it, only its documents anew
 * @param askedAt when
 */
public record Turn(String question, String standalone, Answer answer, Instant askedAt) {}
