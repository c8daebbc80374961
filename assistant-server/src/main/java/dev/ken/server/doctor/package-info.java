/**
 * What is wrong with an installation, and what to do about it.
 *
 * <p>Start at {@link dev.ken.server.doctor.Doctor}: it runs one {@code Check} after the other, each
 * of which gives {@link dev.ken.server.doctor.Finding findings}. Checks only read, and work while
 * Ken serves or indexes; what they need to know of a room, that room tells them ({@code
 * IndexInspection}, {@code StateInspection}, {@code EmbedderTrial}). A check that can't be made
 * because of another's finding says so and counts for nothing.
 */
@NullMarked
package dev.ken.server.doctor;

import org.jspecify.annotations.NullMarked;
