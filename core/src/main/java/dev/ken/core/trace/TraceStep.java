package dev.ken.core.trace;

/**
 * A step of an ask and how long it took.
 *
 * @param name such as {@code retrieve}
 * @param microseconds elapsed time, 0 or greater
 */
public record TraceStep(String name, long microseconds) {}
